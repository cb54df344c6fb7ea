@NullMarked
package corridor.draft;

import org.jspecify.annotations.NullMarked;
