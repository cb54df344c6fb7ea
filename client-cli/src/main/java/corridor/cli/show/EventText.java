package corridor.cli.show;

import corridor.protocol.Affiliation;
import corridor.protocol.Author;
import corridor.protocol.ChannelEvent;
import corridor.protocol.DocumentEvent;
import corridor.protocol.Event;
import corridor.protocol.FlagView;
import corridor.protocol.Frame;
import corridor.protocol.InboxEvent;
import corridor.protocol.Origin;
import corridor.protocol.RelayResult;
import corridor.protocol.SealStep;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Entries of streams, each as a few lines that end in a line end. */
public final class EventText {
  private EventText() {}

  public static String of(Frame.Entry entry, Clocks clocks, Style style) {
    String when = style.dim("#" + entry.sequence() + " " + clocks.both(entry.at()));
    return switch (entry.event()) {
      case Event.Blank _ -> when + "  (gone)\n";
      case ChannelEvent event -> channel(event, when, clocks, style);
      case DocumentEvent event -> document(event, when, clocks, style);
      case InboxEvent event -> inbox(event, when, clocks, style);
    };
  }

  private static String by(Author author, Style style) {
    return style.bold(Safe.line(author.name())) + " (" + affiliation(author.affiliation()) + ")";
  }

  /** For whom somebody is here, as it stands beside every message. */
  public static String affiliation(Affiliation affiliation) {
    String of = Safe.line(affiliation.of());
    return switch (affiliation.side()) {
      case DELEGATION -> of;
      case UNAFFILIATED -> of.isEmpty() ? "unaffiliated" : of;
      case TECHNICAL -> of.isEmpty() ? "technical" : of + ", technical";
    };
  }

  private static String channel(ChannelEvent event, String when, Clocks clocks, Style style) {
    return switch (event) {
      case ChannelEvent.Posted posted -> {
        String topic = posted.topic().isEmpty() ? "" : " › " + Safe.line(posted.topic());
        yield when + "  " + by(posted.by(), style) + topic + origin(posted.origin(), style)
            + (posted.quote() == null ? "" : " (quotes a message: corridor quoted " + posted.quote() + ")") + "\n"
            + FlagText.indented("", posted.text());
      }
      case ChannelEvent.Unattributed words ->
          when + "  released without a name" + (words.topic().isEmpty() ? "" : " › " + Safe.line(words.topic())) + "\n"
              + FlagText.indented("", words.text());
      case ChannelEvent.Moved moved ->
          when + "  " + by(moved.by(), style) + " put #" + moved.target() + " under › " + Safe.line(moved.topic()) + "\n";
      case ChannelEvent.MovedAway moved ->
          when + "  " + by(moved.by(), style) + " moved #" + moved.target() + " to another channel\n";
      case ChannelEvent.Labelled labelled ->
          when + "  " + by(labelled.by(), style) + " labelled " + (labelled.target() == 0 ? "this channel " : "#" + labelled.target() + " ")
              + labelled.label().written() + "\n";
      case ChannelEvent.Expired expired -> when + "  #" + expired.target() + " is gone\n";
      case ChannelEvent.Released released ->
          when + "  " + by(released.by(), style) + " released #" + released.target()
              + (released.attributed() ? " with her name" : " without her name") + ": " + released.gained() + " more can read it, "
              + (released.delegates() == 0 ? "none" : released.delegates()) + " of them on delegations\n";
      case ChannelEvent.Edited edited ->
          when + "  " + by(edited.by(), style) + " changed #" + edited.target() + " to:\n" + FlagText.indented("", edited.text());
      case ChannelEvent.Deleted deleted -> when + "  " + by(deleted.by(), style) + " took #" + deleted.target() + " away\n";
      case ChannelEvent.AcknowledgementAsked asked ->
          when + "  " + by(asked.by(), style) + " asks you to acknowledge #" + asked.target()
              + (asked.until() == null ? "\n" : " by " + clocks.both(asked.until()) + "\n");
      case ChannelEvent.Acknowledged seen -> when + "  " + by(seen.by(), style) + " acknowledged #" + seen.target() + "\n";
      case ChannelEvent.Decided decided ->
          when + "  " + by(decided.by(), style) + (decided.stands() ? " marked #" : " no longer marks #") + decided.target()
              + " as decided\n";
      case ChannelEvent.Joined joined -> when + "  " + by(joined.who(), style) + " joined\n";
      case ChannelEvent.Left left -> when + "  " + by(left.who(), style) + " left\n";
      case ChannelEvent.Changed changed ->
          when + "  " + by(changed.by(), style) + " changed this channel: " + Safe.line(changed.name()) + ", " + Safe.line(changed.purpose()) + "\n";
      case ChannelEvent.KeptFor kept ->
          when + "  " + by(kept.by(), style) + (kept.days() == 0 ? " lets messages here be kept as long as everything\n" : " has messages here gone after " + days(kept.days()) + "\n");
      case ChannelEvent.Digested digested ->
          when + "  Morning digest of " + Safe.line(digested.documentName()) + "\n"
              + flags("answered", digested.answered(), clocks) + flags("open", digested.open(), clocks);
    };
  }

  /** A number of days in words. */
  public static String days(int days) {
    return Count.of(days, "day", "days");
  }

  private static String origin(@Nullable Origin origin, Style style) {
    return origin == null ? "" : " (" + Safe.line(origin.how()) + (origin.by() == null ? "" : ", " + by(origin.by(), style)) + ")";
  }

  private static String document(DocumentEvent event, String when, Clocks clocks, Style style) {
    return switch (event) {
      case DocumentEvent.Created created ->
          when + "  " + by(created.by(), style) + " began " + Safe.line(created.symbol() + " " + created.title()) + "\n";
      case DocumentEvent.RevisionAdded added -> {
        StringBuilder out = new StringBuilder(when).append("  ").append(by(added.by(), style)).append(" brought revision ")
            .append(added.revision()).append(" (").append(added.source().wireName()).append("): ")
            .append(Count.of(added.changed(), "provision", "provisions")).append(" changed");
        out.append(added.note().isEmpty() ? "\n" : ", " + Safe.line(added.note()) + "\n");
        added.reasons().forEach(reason -> out.append("    ").append(Safe.line(reason)).append('\n'));
        yield out.toString();
      }
      case DocumentEvent.RevisionWithdrawn gone ->
          when + "  " + by(gone.by(), style) + " took revision " + gone.revision() + " away\n";
      case DocumentEvent.Flagged flagged ->
          when + "  Flag on " + FlagText.brief(flagged.flag(), clocks) + "\n" + FlagText.indented("? ", flagged.flag().question());
      case DocumentEvent.Labelled labelled ->
          when + "  " + by(labelled.by(), style) + " labelled it " + labelled.label().written() + "\n";
      case DocumentEvent.AimSaved saved -> when + "  " + by(saved.by(), style) + " wrote down what we want of it\n";
      case DocumentEvent.IdealSaved saved ->
          when + "  " + by(saved.by(), style) + " wrote down the words we want for " + Safe.line(saved.provision()) + "\n";
    };
  }

  private static String inbox(InboxEvent event, String when, Clocks clocks, Style style) {
    return switch (event) {
      case InboxEvent.Offered offered -> when + "  A review\n" + FlagText.offer(offered.offer(), clocks, style);
      case InboxEvent.MyFlag mine -> when + "  Your flag on " + FlagText.brief(mine.flag(), clocks) + "\n";
      case InboxEvent.CoverageGaps gaps -> {
        StringBuilder out = new StringBuilder(when).append("  Nobody could answer in these hours of the coming night:\n");
        gaps.gaps().forEach(gap -> out.append("    ").append(NightText.gap(gap, clocks)).append('\n'));
        yield out.toString();
      }
      case InboxEvent.CoverWanted wanted ->
          when + "  " + Safe.line(wanted.byName()) + " asks whether you could take\n    " + NightText.gap(wanted.gap(), clocks)
              + "\n";
      case InboxEvent.Mentioned mentioned -> when + "  " + by(mentioned.by(), style) + " mentioned you\n";
      case InboxEvent.RoomOpened room ->
          when + "  Room " + Safe.line(room.name()) + (room.joined() ? " is open to you\n" : ": you are invited\n");
      case InboxEvent.RoomClosed _ -> when + "  A room closed to you\n";
      case InboxEvent.StreamOpened opened -> when + "  New: " + Safe.line(opened.name()) + "\n";
      case InboxEvent.ChannelInvited invited ->
          when + "  Channel " + Safe.line(invited.name()) + ": you are invited (corridor channel enter)\n";
      case InboxEvent.Knocked knocked -> when + "  " + by(knocked.who(), style) + " asks to be let into a room (corridor door)\n";
      case InboxEvent.SealAsked asked ->
          when + "  Room " + Safe.line(asked.name()) + ": " + step(asked.step(), asked.by().name(), clocks.both(asked.until())) + "\n";
      case InboxEvent.RoomSealed sealed ->
          when + "  Room " + Safe.line(sealed.name()) + switch (sealed.step()) {
            case SEAL -> " was sealed";
            case OPEN -> " is open again";
            case WIPE -> " was wiped";
            case KEEP -> " stays as it is";
          } + (sealed.by().isEmpty() ? "" : " by " + sealed.by().stream().map(author -> by(author, style)).collect(Collectors.joining(" and "))) + "\n";
      case InboxEvent.Affiliated affiliated ->
          when + "  You are here for: " + affiliation(affiliated.affiliation()) + ", from now on\n";
      case InboxEvent.Reminder reminder ->
          when + "  A review of yours is due\n" + FlagText.offer(reminder.offer(), clocks, style);
      case InboxEvent.DigestReady ready -> when + "  Your digest\n" + digest(ready.digest(), clocks, style);
      case InboxEvent.Escalated escalated ->
          when + "  Nobody can be asked: flag on " + FlagText.brief(escalated.flag(), clocks) + "\n";
      case InboxEvent.ReceivedFor received ->
          when + "  For " + Safe.line(received.name()) + ", who sleeps: flag on " + FlagText.brief(received.flag(), clocks) + "\n";
      case InboxEvent.Cover cover -> when + "  " + FlagText.cover(cover.cover(), clocks) + "\n";
      case InboxEvent.SettingsChanged changed when changed.what().equals("asking-paused") ->
          when + "  Three reviews in a row went on without you, so you are asked no more tonight. When you are back: corridor reviews --resume\n";
      case InboxEvent.SettingsChanged _ -> when + "  Settings changed on another device\n";
    };
  }

  /** What one of those who manage a room asks for. */
  public static String step(SealStep asked, String by, String until) {
    String verb = switch (asked) {
      case SEAL -> "seal it (corridor seal";
      case OPEN -> "open it (corridor seal --open";
      case WIPE -> "wipe it (corridor wipe";
      case KEEP -> "keep it (corridor seal --keep";
    };
    return Safe.line(by) + " asks to " + verb + "); a second must say so until " + until;
  }

  private static String flags(String heading, List<FlagView> flags, Clocks clocks) {
    StringBuilder out = new StringBuilder();
    for (FlagView flag : flags) {
      out.append("    ").append(heading).append(": ").append(FlagText.brief(flag, clocks)).append('\n');
    }
    return out.toString();
  }

  /** A digest with the answers in full: it may be all that is read before the session. */
  public static String digest(RelayResult.Digest digest, Clocks clocks, Style style) {
    StringBuilder out = new StringBuilder();
    out.append("From ").append(clocks.both(digest.since())).append(" to ").append(clocks.both(digest.at())).append('\n');
    section(out, "Answered", digest.answered(), clocks, style);
    section(out, "In progress", digest.inProgress(), clocks, style);
    section(out, "Nobody found", digest.nobody(), clocks, style);
    section(out, "Superseded by a newer text", digest.superseded(), clocks, style);
    section(out, "Answered for others", digest.others(), clocks, style);
    return out.toString();
  }

  private static void section(StringBuilder out, String heading, List<FlagView> flags, Clocks clocks, Style style) {
    if (!flags.isEmpty()) {
      out.append('\n').append(style.bold(heading + " (" + flags.size() + ")")).append('\n');
      flags.forEach(flag -> out.append(FlagText.whole(flag, clocks, style)));
    }
  }
}
