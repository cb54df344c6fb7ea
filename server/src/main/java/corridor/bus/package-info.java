/**
 * What nodes tell one another beside the store: hints. A notice that is lost, late or doubled changes nothing but how soon
 * something is seen; whoever hears one asks the store. Never carries what people wrote, and never blocks who publishes.
 */
@NullMarked
package corridor.bus;

import org.jspecify.annotations.NullMarked;
