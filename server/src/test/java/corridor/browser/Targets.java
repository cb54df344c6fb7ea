package corridor.browser;

import com.microsoft.playwright.Page;
import java.util.List;

/**
 * What a finger can hit: 44 CSS px each way (WCAG 2.5.5), as far as a target does not stand in a sentence, whose line sets
 * its height. A box or a dial counts with the label around it.
 */
final class Targets {
  private static final String SMALL =
      """
      () => {
        const WANTED = 'a[href], button, input, select, textarea, summary, [role=button]';
        const top = document.querySelector('dialog[open]') ?? document;
        const inSentence = one => {
          if (one.tagName !== 'A' || getComputedStyle(one).display !== 'inline') return false;
          let block = one.parentElement;
          while (getComputedStyle(block).display === 'inline') block = block.parentElement;
          const around = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
          while (around.nextNode()) {
            const text = around.currentNode;
            if (!text.parentElement.closest('a, button, .sr, time, .count') && /\\p{L}/u.test(text.data)) return true;
          }
          return false;
        };
        const found = [];
        for (const one of top.querySelectorAll(WANTED)) {
          if (one.disabled || one.type === 'hidden' || one.closest('.skip, .sr, datalist')) continue;
          if (!one.checkVisibility({visibilityProperty: true}) || inSentence(one)) continue;
          const hit = (['checkbox', 'radio', 'file'].includes(one.type) && one.closest('label')) || one;
          const {width, height} = hit.getBoundingClientRect();
          if (width === 0 || (width >= 43.5 && height >= 43.5)) continue;
          found.push(`${hit.tagName.toLowerCase()}.${hit.className} in ${hit.parentElement.tagName.toLowerCase()}.${hit.parentElement.className} `
            + `“${(hit.textContent || hit.getAttribute('aria-label') || one.type).trim().slice(0, 30)}” ${Math.round(width)} × ${Math.round(height)}`);
        }
        return [...new Set(found)];
      }
      """;

  private Targets() {}

  /** Targets that are too small on this page or in what is open over it; on a page for a mouse none is. */
  @SuppressWarnings("unchecked")
  static List<String> small(Page page) {
    if (!Boolean.TRUE.equals(page.evaluate("matchMedia('(pointer: coarse)').matches"))) {
      return List.of();
    }
    return (List<String>) page.evaluate(SMALL);
  }
}
