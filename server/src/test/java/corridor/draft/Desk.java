package corridor.draft;

import corridor.access.Actor;
import corridor.access.Ids;
import corridor.access.Refused;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.protocol.Affiliation;
import corridor.protocol.Codec;
import corridor.protocol.DocumentEvent;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.Event;
import corridor.protocol.Frame;
import corridor.protocol.Label;
import corridor.protocol.LoginId;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.Side;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import corridor.access.Act;
import corridor.reader.Limits;
import corridor.room.Rooms;
import corridor.store.Instead;
import corridor.store.Store;
import corridor.store.TestStores;
import corridor.store.Work;
import corridor.stream.Feeds;
import corridor.stream.Streams;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Drafts over a real store, with the rooms and people a test wants; commands are performed on the test's own thread. */
final class Desk implements AutoCloseable {
  Instant now = Instant.parse("2026-12-05T21:30:00Z");

  final Codec codec = new Codec();
  final Ids ids = new Ids(new Random(7));
  final Store store;
  final Streams streams;
  final Rooms rooms;
  final Drafts drafts;
  final DraftHandler handler;
  private final Participants participants;

  Desk(Path folder) {
    store = TestStores.open(folder);
    Feeds feeds = new Feeds(store, codec);
    streams = new Streams(codec, () -> now, ids::epoch, feeds);
    participants = new Participants(codec, ids);
    rooms = new Rooms(ids, streams, participants);
    drafts = new Drafts(store, rooms, streams, ids, () -> now, Limits.standard(() -> 0));
    handler = new DraftHandler(drafts);
  }

  Participant participant(corridor.store.Tx tx, Actor actor) {
    return participants.find(tx, actor.id()).orElseThrow();
  }

  RoomId room(RoomKind kind, String name) {
    return store.writeNow(tx -> rooms.create(tx, kind, name, kind == RoomKind.DELEGATION ? "Norlandia" : "", ""));
  }

  /** Somebody who sits on no delegation. */
  Actor person(String name, RoomId... joined) {
    return person(name, new Affiliation(Side.UNAFFILIATED, ""), joined);
  }

  /** Somebody on the delegation of Norlandia. */
  Actor delegate(String name, RoomId... joined) {
    return person(name, new Affiliation(Side.DELEGATION, "Norlandia"), joined);
  }

  private Actor person(String name, Affiliation affiliation, RoomId... joined) {
    Participant made =
        store.writeNow(
            tx -> {
              Participant participant =
                  participants.create(
                      tx,
                      new Participants.Self(name, List.of("en"), List.of(), "Asia/Dubai", List.of(), List.of(), List.of(), 3),
                      affiliation, List.of(Role.ADVOCATE), false, now);
              rooms.openInbox(tx, participant);
              for (RoomId room : joined) {
                rooms.invite(tx, room, participant.id());
                rooms.join(tx, room, participant);
              }
              return participant;
            });
    return new Actor(
        made.id(), new LoginId(ids.next("l_")), name, made.affiliation(), Set.of(Role.ADVOCATE), made.inbox(), false);
  }

  StreamId document(Actor actor, RoomId room) {
    return ((DraftResult.Created) say(actor, new DraftCommand.Create(room, "DT/1", "Lagoon Treaty", "en", Label.AMBER)))
        .document();
  }

  DraftResult.Added paste(Actor actor, StreamId document, String text) {
    return (DraftResult.Added) say(actor, new DraftCommand.Paste(document, Source.SEEN, "as seen on the screen", text));
  }

  DraftResult.Redline redline(Actor actor, StreamId document, int from, int to) {
    return (DraftResult.Redline) say(actor, new DraftCommand.Compare(document, from, to));
  }

  Work upload(Actor actor, StreamId document, String text) {
    return handler.upload(actor, document, Source.OFFICIAL, "", "draft.txt", text.getBytes(StandardCharsets.UTF_8));
  }

  Result say(Actor actor, DraftCommand command) {
    return perform(handler.handle(actor, command));
  }

  /** What a client would read, byte for byte, of a command that is refused. */
  byte[] refusal(Actor actor, DraftCommand command) {
    return refusal(() -> say(actor, command));
  }

  byte[] refusal(Runnable command) {
    Refused refused = refused(command);
    return codec.bytes(Frame.Failure.of(1, refused.code(), refused.sentence()));
  }

  static Refused refused(Runnable command) {
    try {
      command.run();
    } catch (Refused refused) {
      return refused;
    }
    throw new AssertionError("was not refused");
  }

  Result perform(Work first) {
    Work work = first;
    while (true) {
      try {
        switch (work) {
          case Work.Prepare(var preparation) -> work = preparation.get();
          case Work.Read(var deed) -> {
            return store.readNow(deed::apply);
          }
          case Work.Write(var deed, var reach) -> {
            return store.writeNow(deed::apply);
          }
          case Work.Now(var deed) -> {
            return deed.get();
          }
        }
      } catch (Instead instead) {
        work = instead.work();
      }
    }
  }

  /** The document's stream as a member of its room reads it. */
  List<Event> events(Actor actor, StreamId document) {
    return store.readNow(
        tx ->
            streams.page(tx, rooms.grant(tx, actor, document, Act.READ), 0, 100).stream()
                .map(Frame.Entry::event)
                .toList());
  }

  DocumentEvent.RevisionAdded lastAdded(Actor actor, StreamId document) {
    return events(actor, document).reversed().stream()
        .filter(DocumentEvent.RevisionAdded.class::isInstance)
        .map(DocumentEvent.RevisionAdded.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    store.close();
  }
}
