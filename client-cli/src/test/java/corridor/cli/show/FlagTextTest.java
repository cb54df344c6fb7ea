package corridor.cli.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.protocol.FlagId;
import corridor.protocol.FlagState;
import corridor.protocol.FlagView;
import corridor.protocol.OfferId;
import corridor.protocol.OfferState;
import corridor.protocol.OfferView;
import corridor.protocol.ParticipantId;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlagTextTest {
  private static final String ID = "0".repeat(22);
  private static final Instant NOW = Instant.parse("2026-11-23T21:30:00Z");
  private static final Instant NINE = Instant.parse("2026-11-24T05:00:00Z");

  private static OfferView.Asked asks(String name, String question, Urgency urgency) {
    return new OfferView.Asked(new ParticipantId("p_" + ID), name, question, urgency, urgency == Urgency.CRITICAL ? NINE : null);
  }

  private static OfferView offer(OfferView.Asked... questions) {
    FlagView flag =
        new FlagView(
            new FlagId("f_" + ID), new StreamId("d_" + ID), "DT/7", 2, 3, "art_5", "Article 5", "Does it bind us?\n\nMay we sign?", "",
            Urgency.CRITICAL, FlagState.OFFERED, NOW, NINE, null, null, new ParticipantId("p_" + ID), "Lena", List.of(), false, 1, null);
    return new OfferView(new OfferId("o_" + ID), flag, OfferState.OFFERED, NOW, null, NINE, "", "", "", null, 0, null, null, List.of(questions));
  }

  @Test
  void whatSeveralAskStandsUnderEachOnesName() {
    Clocks clocks = new Clocks("Dubai", ZoneId.of("Asia/Dubai"), ZoneId.of("Asia/Dubai"), NOW);
    OfferView both = offer(asks("Lena", "Does it bind us?", Urgency.TONIGHT), asks("Hana", "May we sign?", Urgency.CRITICAL));
    String shown = FlagText.offer(both, clocks, Style.PLAIN);
    assertTrue(
        shown.contains(
            "  asked by Lena, tonight\n  ? Does it bind us?\n  asked by Hana, critical, needed by 09:00 Dubai\n  ? May we sign?\n"),
        shown);
    assertEquals("Lena, Hana", FlagText.askers(both));
    assertTrue(FlagText.offer(offer(), clocks, Style.PLAIN).contains("  asked by Lena\n"));
    assertEquals("Lena", FlagText.askers(offer()));
  }
}
