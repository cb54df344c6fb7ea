@NullMarked
package corridor.relay;

import org.jspecify.annotations.NullMarked;
