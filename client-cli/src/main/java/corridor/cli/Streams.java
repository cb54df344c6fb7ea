package corridor.cli;

import corridor.protocol.RoomCommand;
import corridor.protocol.RoomResult;
import corridor.protocol.StreamId;
import java.util.ArrayList;
import java.util.List;

/** Channels and documents of the rooms one is in, found by name. */
final class Streams {
  /** A channel and the room it is in. */
  record Channel(RoomResult.Room room, RoomResult.Channel channel) {
    String name() {
      return room.name() + "/" + channel.name();
    }

    StreamId id() {
      return channel.id();
    }
  }

  record Document(RoomResult.Room room, RoomResult.Document document) {
    String name() {
      return document.symbol().isEmpty() ? document.title() : document.symbol() + " " + document.title();
    }

    StreamId id() {
      return document.id();
    }
  }

  private final List<RoomResult.Room> rooms;

  private Streams(List<RoomResult.Room> rooms) {
    this.rooms = rooms;
  }

  static Streams of(Call call) {
    return new Streams(call.api().ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms());
  }

  List<RoomResult.Room> rooms() {
    return rooms;
  }

  List<Channel> channels() {
    List<Channel> all = new ArrayList<>();
    rooms.forEach(room -> room.channels().forEach(channel -> all.add(new Channel(room, channel))));
    return all;
  }

  List<Document> documents() {
    List<Document> all = new ArrayList<>();
    rooms.forEach(room -> room.documents().forEach(document -> all.add(new Document(room, document))));
    return all;
  }

  Channel channel(String query) {
    Names.refuseShut(
        query,
        rooms.stream()
            .map(room -> new Names.Shut(room.id().value(), room.name(), room.seal() == null ? "open" : room.seal().state()))
            .toList());
    return Names.one("channel", query, channels().stream().map(Streams::candidate).toList());
  }

  private static Names.Candidate<Channel> candidate(Channel channel) {
    List<String> also = aliases(channel.room().name(), channel.channel().name());
    return new Names.Candidate<>(channel.id().value(), channel.name(), also, channel);
  }

  /** A room's name alone means its general channel. */
  static List<String> aliases(String room, String channel) {
    return channel.equals("general") ? List.of(channel, room) : List.of(channel);
  }

  Document document(String query) {
    return Names.one(
        "document",
        query,
        documents().stream()
            .map(each ->
                new Names.Candidate<>(
                    each.id().value(), each.name(), List.of(each.document().symbol(), each.document().title()), each))
            .toList());
  }

  RoomResult.Room room(String query) {
    return Names.one(
        "room", query, rooms.stream().map(each -> new Names.Candidate<>(each.id().value(), each.name(), List.of(), each)).toList());
  }
}
