package corridor.redline;

/**
 * One provision of a text: its own words, without those of the provisions below it. The provisions of a text follow one
 * another without gaps, from its first character to its last.
 *
 * @param key unique in the text, in the style of Akoma Ntoso: {@code art_5A__para_3__point_a}
 * @param label its own label as written, such as {@code Article 5A}, {@code 3.} or {@code (a)}; empty when it has none
 * @param path the labels from the article down, such as {@code Article 5A, 3, (a)}
 * @param start UTF-16 offset of its first character
 * @param bodyStart UTF-16 offset of what follows the label
 * @param end UTF-16 offset after its last character
 * @param depth 0 for the outermost
 * @param heading the heading beside or under the label; empty when there is none
 */
public record Provision(
    String key, String label, String path, int start, int bodyStart, int end, int depth, String heading) {}
