package corridor.account;

import corridor.protocol.AccountResult;
import corridor.protocol.InvitationId;
import corridor.protocol.Invitee;
import io.nayuki.qrcodegen.QrCode;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Links people open or scan, and the matching command lines.
 *
 * @param base where browsers reach the server, without a slash at the end; asked each time, since a free port is known
 *     only once the server listens
 */
public record Links(Supplier<String> base) {
  AccountResult.Invitation invitation(InvitationId id, Invitee invitee, String secret, Instant expires) {
    String link = base.get() + "/#join=" + secret;
    QrCode qr = QrCode.encodeText(link, QrCode.Ecc.MEDIUM);
    return new AccountResult.Invitation(
        id, invitee.name(), invitee.affiliation(), invitee.roles(), link, "corridor join '" + link + "'", expires,
        path(qr), qr.size);
  }

  AccountResult.Linking linking(Logins.Linking made) {
    String link = base.get() + "/#link=" + made.code();
    QrCode qr = QrCode.encodeText(link, QrCode.Ecc.MEDIUM);
    return new AccountResult.Linking(
        made.code(), link, "corridor link '" + link + "'", made.expires(), path(qr), qr.size);
  }

  /** An SVG path of unit squares. */
  private static String path(QrCode qr) {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < qr.size; y++) {
      for (int x = 0; x < qr.size; x++) {
        if (qr.getModule(x, y)) {
          path.append('M').append(x).append(',').append(y).append("h1v1h-1z");
        }
      }
    }
    return path.toString();
  }
}
