@NullMarked
package corridor.relay.simulate;

import org.jspecify.annotations.NullMarked;
