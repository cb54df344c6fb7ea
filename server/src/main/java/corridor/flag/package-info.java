/**
 * Flags on provisions that changed: who asks what about which words, until when, and where each stands. All who may read
 * the document see a flag's state; its flagger is told in her inbox.
 *
 * <p>Runs inside the store's transactions. Never decides who is asked: that is the relay, which is above this package
 * and comes in as {@link corridor.flag.Asking}.
 */
@NullMarked
package corridor.flag;

import org.jspecify.annotations.NullMarked;
