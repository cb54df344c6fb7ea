@NullMarked
package corridor.sample;

import org.jspecify.annotations.NullMarked;
