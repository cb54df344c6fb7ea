package corridor.notify;

import corridor.account.Participant;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mail by SMTP, in plain text and HTML. Its subject and words are the same whatever happened, unless the reader lets them
 * say more: the mail providers on the way learn that something waits here, and when. Every step has a time-out, so that a
 * mail server that hangs holds one worker for seconds and nothing else.
 */
final class MailCarrier implements Carrier {
  private static final Logger log = LoggerFactory.getLogger(MailCarrier.class);
  static final int STEP_MILLIS = 8_000;

  private final MailSettings settings;
  private final Session session;
  private final InstantSource wall;

  /** Where browsers reach the server, without a slash at the end. */
  private final Supplier<String> base;

  /** @param stepMillis how long any one answer of the mail server may take */
  MailCarrier(MailSettings settings, InstantSource wall, Supplier<String> base, int stepMillis) {
    this.settings = settings;
    this.wall = wall;
    this.base = base;
    this.session = Session.getInstance(properties(settings, String.valueOf(stepMillis)));
  }

  private static Properties properties(MailSettings settings, String millis) {
    Properties p = new Properties();
    p.setProperty("mail.smtp.host", settings.host());
    p.setProperty("mail.smtp.port", String.valueOf(settings.port()));
    p.setProperty("mail.smtp.auth", String.valueOf(!settings.user().isEmpty()));
    p.setProperty("mail.smtp.ssl.enable", String.valueOf(settings.implicitTls()));
    p.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    p.setProperty("mail.smtp.starttls.enable", String.valueOf(!settings.implicitTls()));
    p.setProperty("mail.smtp.starttls.required", String.valueOf(!settings.implicitTls() && !settings.loopback()));
    p.setProperty("mail.smtp.connectiontimeout", millis);
    p.setProperty("mail.smtp.timeout", millis);
    p.setProperty("mail.smtp.writetimeout", millis);
    p.setProperty("mail.smtp.quitwait", "false");
    p.setProperty("mail.smtp.localhost", domain(settings));
    return p;
  }

  private static String domain(MailSettings settings) {
    String address = settings.from().getAddress();
    return address.substring(address.indexOf('@') + 1);
  }

  String from() {
    return settings.from().getAddress();
  }

  @Override
  public Sent send(Ways.Way way, Participant to, Message message) {
    try (Transport transport = session.getTransport("smtp")) {
      MimeMessage mail = written(way, Phrases.of(to), message);
      transport.connect(
          settings.host(), settings.port(), settings.user().isEmpty() ? null : settings.user(),
          settings.user().isEmpty() ? null : settings.password());
      transport.sendMessage(mail, mail.getAllRecipients());
      return new Sent.Taken();
    } catch (AuthenticationFailedException e) {
      log.warn("the mail server refuses this server's name and password: see --smtp");
      return new Sent.Failed(false, "This server's own mail account does not work: tell whoever runs it.");
    } catch (SendFailedException e) {
      return new Sent.Failed(
          isForGood(e), "The mail server does not take mail for this address: check it, or use another.");
    } catch (MessagingException e) {
      log.warn("mail could not be handed in: {}", e.getClass().getSimpleName());
      return new Sent.Failed(false, "The mail server could not be reached, or did not answer in time. Test again in a while.");
    }
  }

  private static boolean isForGood(SendFailedException e) {
    return e.getNextException() instanceof org.eclipse.angus.mail.smtp.SMTPAddressFailedException failed
        && failed.getReturnCode() >= 500;
  }

  /** Names and addresses never come from what people wrote, but for the address, which {@link MailAddresses} checked. */
  MimeMessage written(Ways.Way way, Phrases phrases, Message message) throws MessagingException {
    MimeMessage mail =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + message.id() + "." + way.id().value().substring(2, 8) + "@" + domain(settings) + ">");
          }
        };
    mail.setFrom(settings.from());
    mail.setReplyTo(new InternetAddress[] {settings.reply()});
    mail.setRecipient(RecipientType.TO, new InternetAddress(way.address(), true));
    mail.setSubject(phrases.say(message.isTest() ? "test.subject" : "subject"), "UTF-8");
    mail.setSentDate(Date.from(wall.instant()));
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setHeader("Content-Language", phrases.language());
    String quiet = base.get() + "/quiet/" + way.quiet();
    mail.setHeader("List-Unsubscribe", "<" + quiet + ">");
    mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(MailText.plain(phrases, message, base.get(), quiet), "UTF-8");
    MimeBodyPart html = new MimeBodyPart();
    html.setContent(MailText.html(phrases, message, base.get(), quiet), "text/html; charset=UTF-8");
    MimeMultipart both = new MimeMultipart("alternative");
    both.addBodyPart(plain);
    both.addBodyPart(html);
    mail.setContent(both);
    return mail;
  }
}
