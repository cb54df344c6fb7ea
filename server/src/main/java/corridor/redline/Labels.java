package corridor.redline;

import org.jspecify.annotations.Nullable;

/**
 * What a provision is called in each text, such as {@code Article 3bis} and {@code Article 5}.
 *
 * @param older null when it is only in the newer text
 * @param newer null when it is only in the older text
 */
public record Labels(@Nullable String older, @Nullable String newer) {}
