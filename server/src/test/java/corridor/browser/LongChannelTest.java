package corridor.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import corridor.protocol.Role;
import corridor.protocol.Side;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * A channel with ten thousand messages, brought to the page as frames of its socket: only a window of it is drawn, a
 * further message shows at once, and memory stays small. Prints the figures; times are held only with
 * {@code -Plong}, on a machine that does nothing else.
 */
class LongChannelTest extends BrowserTest {
  private static final int MESSAGES = 10_000;
  private static final int NIGHT = 5_000;

  @Test
  void tenThousandMessagesStayLight() {
    try (BrowserContext profile = browsers.profile(Browsers.Size.PHONE, "Asia/Dubai")) {
      Page page = Browsers.join(profile, place.invite("Long night", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      Browsers.open(page, "#/c/" + place.drafting);
      page.locator("#write").waitFor();
      CDPSession inspector = profile.newCDPSession(page);
      double empty = megabytes(inspector);
      bring(page, NIGHT);
      double night = megabytes(inspector);
      bring(page, MESSAGES - NIGHT);
      int drawn = page.locator(".log .message").count();
      Work before = Work.of(inspector);
      double[] shown = arrivals(page);
      Work done = Work.of(inspector).since(before, shown.length);
      Arrays.sort(shown);
      System.out.printf(
          Locale.ROOT,
          "with %,d messages: %d drawn; one more is shown after %.0f ms (p50), %.0f ms (p95), for %.0f ms of work and %.1f layouts;"
              + " memory %.1f MB, %.1f MB before, %.1f MB after a night of %,d%n",
          MESSAGES, drawn, shown[shown.length / 2], shown[shown.length * 95 / 100], done.milliseconds, done.layouts,
          megabytes(inspector), empty, night, NIGHT);
      assertTrue(drawn > 50 && drawn <= 400, drawn + " messages drawn");
      assertTrue(done.layouts <= 1.6, done.layouts + " layouts for one message: it is drawn, read and scrolled to in one picture");
      assertTrue(night <= 100, night + " MB after a night");
      if (Boolean.getBoolean("corridor.long")) {
        assertTrue(shown[shown.length / 2] <= 50, shown[shown.length / 2] + " ms until a message is shown");
      }
      toTheBeginning(page);
    }
  }

  /** Entries as the socket would bring them, after what the page has. */
  private void bring(Page page, int count) {
    page.evaluate(
        """
        async ([channel, count]) => {
          const {link, store} = await import('/app.js');
          window.nextEntry = (text) => {
            const sequence = store.state.streams[channel].after + 1;
            link.ears.onFrame({type: 'entry', stream: channel, sequence, at: '2026-11-13T05:00:00Z', event: {type: 'posted',
              by: {id: 'p_ana' + sequence % 7, name: 'Ana Silva', affiliation: {side: 'unaffiliated', of: ''}}, topic: 'Article ' + sequence % 12,
              text: text || 'Message ' + sequence + ': the chair proposes to keep the wording of the second paragraph.', mentions: [], label: 'TLP:AMBER'}});
            return sequence;
          };
          for (let i = 0; i < count; i++) {
            window.nextEntry();
            if (i % 500 === 0) await new Promise(requestAnimationFrame);
          }
          await new Promise(requestAnimationFrame);
        }
        """,
        List.of(place.drafting.value(), count));
  }

  /** Milliseconds from a frame's arrival until the picture with it is made. */
  @SuppressWarnings("unchecked")
  private static double[] arrivals(Page page) {
    List<Number> times =
        (List<Number>)
            page.evaluate(
                """
                async () => {
                  const times = [];
                  for (let i = 0; i < 41; i++) {
                    await new Promise(done => setTimeout(done, 60));
                    const from = performance.now();
                    const sequence = window.nextEntry('Arrival ' + i);
                    while (!document.getElementById('m' + sequence)) await new Promise(done => setTimeout(done, 0));
                    await new Promise(done => requestAnimationFrame(() => { const made = new MessageChannel(); made.port1.onmessage = done; made.port2.postMessage(0); }));
                    times.push(performance.now() - from);
                  }
                  return times;
                }
                """);
    return times.stream().mapToDouble(Number::doubleValue).toArray();
  }

  /** Every press shows older ones, and never more than a few hundred at once. */
  private static void toTheBeginning(Page page) {
    long held = ((Number) page.evaluate("document.querySelectorAll('.log .message').length")).longValue();
    for (int press = 0; press < 6; press++) {
      page.evaluate("document.querySelector('.channel > button.quiet').click()");
      page.waitForTimeout(50);
      held = ((Number) page.evaluate("document.querySelectorAll('.log .message').length")).longValue();
      assertTrue(held <= 400, held + " messages drawn");
    }
    assertTrue(page.locator(".channel > button.quiet").count() == 2, "one can go on in both directions");
  }

  /** What the page's own thread did, by the clock that stands still while others have the processor. */
  private record Work(double milliseconds, double layouts) {
    static Work of(CDPSession inspector) {
      JsonObject clock = new JsonObject();
      clock.addProperty("timeDomain", "threadTicks");
      inspector.send("Performance.enable", clock);
      double milliseconds = 0;
      double layouts = 0;
      for (JsonElement metric : inspector.send("Performance.getMetrics").getAsJsonArray("metrics")) {
        double value = metric.getAsJsonObject().get("value").getAsDouble();
        switch (metric.getAsJsonObject().get("name").getAsString()) {
          case "TaskDuration" -> milliseconds = value * 1000;
          case "LayoutCount" -> layouts = value;
          default -> {}
        }
      }
      return new Work(milliseconds, layouts);
    }

    Work since(Work before, int times) {
      return new Work((milliseconds - before.milliseconds) / times, (layouts - before.layouts) / times);
    }
  }

  private static double megabytes(CDPSession inspector) {
    inspector.send("HeapProfiler.collectGarbage");
    JsonObject usage = inspector.send("Runtime.getHeapUsage");
    return usage.get("usedSize").getAsDouble() / 1e6;
  }
}
