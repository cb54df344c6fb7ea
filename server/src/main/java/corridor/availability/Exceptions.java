package corridor.availability;

import corridor.protocol.Codec;
import corridor.protocol.DayHours;
import corridor.protocol.ParticipantId;
import corridor.store.Row;
import corridor.store.Tx;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;

/** Dates on which the week's hours do not hold, in the store. Every method runs inside the transaction it is given. */
public final class Exceptions {
  private final Codec codec;

  public Exceptions(Codec codec) {
    this.codec = codec;
  }

  private record Of(ParticipantId who, DayHours day) {}

  void save(Tx tx, ParticipantId participant, DayHours day) {
    tx.update(
        "insert into exceptions (participant, date, awake, reviewing) values (?, ?, ?, ?) on conflict (participant, date)"
            + " do update set awake = excluded.awake, reviewing = excluded.reviewing",
        participant, day.date().toString(), codec.text(day.awake()), codec.text(day.reviewing()));
  }

  void drop(Tx tx, ParticipantId participant, LocalDate date) {
    tx.update("delete from exceptions where participant = ? and date = ?", participant, date.toString());
  }

  /** Hers, by date. */
  List<DayHours> days(Tx tx, ParticipantId participant) {
    return tx.list(
            "select participant, date, awake, reviewing from exceptions where participant = ? order by date",
            this::read, participant)
        .stream()
        .map(Of::day)
        .toList();
  }

  List<DatedException> of(Tx tx, ParticipantId participant) {
    return days(tx, participant).stream().map(Exceptions::meant).toList();
  }

  Map<ParticipantId, List<DatedException>> all(Tx tx) {
    Map<ParticipantId, List<DatedException>> all = new HashMap<>();
    tx.list("select participant, date, awake, reviewing from exceptions order by date", this::read)
        .forEach(each -> all.computeIfAbsent(each.who(), id -> new ArrayList<>()).add(meant(each.day())));
    return all;
  }

  private Of read(Row row) {
    return new Of(
        new ParticipantId(row.text(1)),
        new DayHours(LocalDate.parse(row.text(2)), spans(row.text(3)), spans(row.text(4))));
  }

  private List<DayHours.Span> spans(String json) {
    return codec.mapper().readValue(json, new TypeReference<List<DayHours.Span>>() {});
  }

  static DatedException meant(DayHours day) {
    return new DatedException(day.date(), meant(day.awake()), meant(day.reviewing()));
  }

  private static List<DatedException.Span> meant(List<DayHours.Span> spans) {
    return spans.stream().map(each -> new DatedException.Span(each.from(), each.to())).toList();
  }
}
