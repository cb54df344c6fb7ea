package corridor.cli;

import java.util.List;

/** The commands of rooms, sides and what may cross between them. */
final class WallVerbs {
  private static final Option VISIBILITY =
      new Option("--visibility", "WORD", "open, findable (one asks to join) or hidden");
  private static final Option NAME = new Option("--name", "NAME", "another name");
  private static final Option PURPOSE = new Option("--purpose", "TEXT", "what belongs there, one line");
  private static final Option POSTS = new Option("--post", "WHO", "who writes: members or coordinators");
  private static final Option FLAGS = new Option("--flag", "WHO", "who flags: members or coordinators");
  private static final Option MANAGES = new Option("--manage", "WHO", "who manages: members or coordinators");
  private static final Option LABEL = new Option("--label", "LABEL", "how far it may travel, such as TLP:AMBER");
  private static final Option TOPIC = new Option("--topic", "TOPIC", "what it is about, one line");
  private static final Option SIDE = new Option("--side", "SIDE", "delegation, unaffiliated or technical");
  private static final Option OF = new Option("--of", "NAME", "the delegation's country, or the organisation");

  private static final Option KEEP =
      new Option("--keep", "DAYS", "messages are gone after so many days, also those that are there; 0: kept as long as everything");

  private WallVerbs() {}

  static List<Verb> all() {
    return List.of(
        new Verb("find", "[PLACE]", 0, 1, "Lists rooms and channels you could come into; asks to join one, or comes in where it is open",
            call -> Doors.find(call), new Option("--words", "TEXT", "what to say to those who let people in")),
        new Verb("door", "ROOM", 1, 1, "Lists who waits to be let into a room; lets people in, invites, removes",
            call -> Doors.door(call),
            new Option("--admit", "PERSON", "agree to let her in (a walled room needs two members)"),
            new Option("--turn-away", "PERSON", "do not let her in"),
            new Option("--invite", "PERSON", "invite her; in a walled room a second member has to agree"),
            new Option("--remove", "PERSON", "end her membership"),
            new Option("--leave", "", "leave this room, or decline its invitation")),
        new Verb("room", "NAME", 1, 1, "Shows a room; changes one you manage; coordinators make one with --make", call -> Doors.room(call),
            new Option("--make", "KIND", "make a room for: delegation, delegations, unaffiliated, liaison or joint"),
            OF, new Option("--walled", "", "its members alone let people in; it starts with two others"),
            new Option("--with", "PERSON", "whom to invite; may be repeated"), NAME, PURPOSE, VISIBILITY, POSTS, FLAGS, MANAGES, KEEP),
        new Verb("seal", "ROOM", 1, 1, "Seals a room you manage, so that nothing of it is shown, or opens it; a second has to say the same",
            call -> Sealing.seal(call), new Option("--open", "", "open a sealed room again"),
            new Option("--keep", "", "take back, or decline, what was asked for")),
        new Verb("wipe", "ROOM", 1, 1, "Destroys a room's key and all its texts, for good; a second who manages it has to say the same",
            call -> Sealing.wipe(call), new Option("--yes", "", "do it")),
        new Verb("channel", "CHANNEL", 1, 1, "Shows a channel; changes it, its readers or yourself among them; makes one with --make ROOM",
            call -> Doors.channel(call),
            new Option("--make", "ROOM", "make a channel of this name there"), NAME, PURPOSE, LABEL, VISIBILITY, POSTS,
            MANAGES, KEEP, new Option("--invite", "PERSON", "invite her to a channel that is not open"),
            new Option("--remove", "PERSON", "end her reading of it"),
            new Option("--enter", "", "accept an invitation to it"), new Option("--leave", "", "read it no longer")),
        new Verb("label", "CHANNEL|DOCUMENT LABEL", 2, 2, "Says how far something may travel; only its source makes that further",
            call -> Crossing.label(call), new Option("--message", "N", "of this message, not the whole channel")),
        new Verb("quoted", "QUOTE", 1, 1, "Shows what a message quotes, if you may read it", call -> Crossing.quoted(call)),
        new Verb("move", "CHANNEL N", 2, 2, "Puts a message under another topic or into another channel of its room",
            call -> Crossing.move(call), new Option("--to", "CHANNEL", "the other channel"), TOPIC),
        new Verb("forward", "CHANNEL N TO", 3, 3, "Copies a message to another channel, as far as its label lets it",
            call -> Crossing.forward(call), TOPIC),
        new Verb("release", "CHANNEL N TO", 3, 3, "Says who would gain your message in another channel; with --yes releases it there",
            call -> Crossing.release(call), new Option("--yes", "", "do it"),
            new Option("--unnamed", "", "without your name"), LABEL, TOPIC),
        new Verb("affiliation", "PERSON", 1, 1, "Says for whom somebody is here; coordinators set it", call -> SidesOf.affiliation(call),
            SIDE, OF, new Option("--from", "DATE", "the first day, at the venue (now)"),
            new Option("--to", "DATE", "the last day (until further notice)")),
        new Verb("preview", "[PERSON]", 0, 1, "Coordinators: what would this person see, or somebody of this side?",
            call -> SidesOf.preview(call), SIDE, OF),
        new Verb("limits", "[PERSON]", 0, 1, "Says or sets what you keep out of, and a delegate's protections; or says a colleague's", call -> SidesOf.limits(call),
            new Option("--out-of", "KIND:WHAT", "document:NAME, channel:NAME, room:NAME or topic:NAME; may be repeated"),
            new Option("--back-to", "KIND:WHAT", "keep out of it no longer"),
            new Option("--loosen", "WHAT", "offers (from outside your delegation), quotes or signing"),
            new Option("--protect", "WHAT", "the same, restored")),
        new Verb("audit", "", 0, 0, "Shows every room you were in, what was offered, shown and opened, and nothing else",
            call -> SidesOf.audit(call), new Option("--out", "FILE", "write it there")));
  }
}
