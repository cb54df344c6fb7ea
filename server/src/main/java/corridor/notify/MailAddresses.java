package corridor.notify;

import java.util.regex.Pattern;

/** Mail addresses as people have them. Narrower than the standard on purpose: nothing that could begin a header or a second recipient. Pure. */
final class MailAddresses {
  private static final Pattern SOUND =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

  private MailAddresses() {}

  static boolean isSound(String address) {
    int at = address.indexOf('@');
    return address.length() <= 254 && at <= 64 && SOUND.matcher(address).matches();
  }
}
