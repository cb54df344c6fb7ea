package corridor.notify;

import corridor.config.SettingRefused;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.net.URLDecoder;
import java.util.Locale;

/**
 * Where mail is handed in.
 *
 * @param implicitTls whether TLS begins with the connection ({@code smtps://}); else STARTTLS is required, but on loopback
 * @param loopback whether the mail server is this machine
 * @param user empty for no log-in
 */
record MailSettings(
    String host,
    int port,
    boolean implicitTls,
    boolean loopback,
    String user,
    String password,
    InternetAddress from,
    InternetAddress reply) {

  /**
   * @param url {@code smtp://} or {@code smtps://}, with name and password before an @ where the server asks for them
   * @throws SettingRefused with a sentence that names the setting
   */
  static MailSettings of(String url, String from, String reply) {
    try {
      URI uri = new URI(url);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean tls = scheme.equals("smtps");
      if (!tls && !scheme.equals("smtp") || uri.getHost() == null) {
        throw new SettingRefused(
            "The setting --smtp does not fit: write smtp://NAME:PASSWORD@HOST:587 or smtps://NAME:PASSWORD@HOST:465.");
      }
      String info = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
      int colon = info.indexOf(':');
      String user = colon < 0 ? info : info.substring(0, colon);
      String password = colon < 0 ? "" : info.substring(colon + 1);
      InternetAddress sender = address("--mail-from", from);
      return new MailSettings(
          uri.getHost(), uri.getPort() > 0 ? uri.getPort() : tls ? 465 : 587, tls, isLoopback(uri.getHost()),
          decoded(user), decoded(password), sender, reply.isBlank() ? sender : address("--mail-reply", reply));
    } catch (URISyntaxException e) {
      throw new SettingRefused(
          "The setting --smtp does not fit: it is no address. In the password write %40 for @ and %3A for a colon.");
    }
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknownNow) {
      return false;
    }
  }

  private static InternetAddress address(String setting, String text) {
    try {
      InternetAddress[] all = InternetAddress.parse(text, true);
      if (all.length == 1 && MailAddresses.isSound(all[0].getAddress())) {
        return all[0];
      }
    } catch (AddressException e) {
      // Said below.
    }
    throw new SettingRefused(
        "The setting " + setting + " does not fit: with --smtp give one mail address, such as corridor@example.org.");
  }
}
