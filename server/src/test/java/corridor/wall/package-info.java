/** The walls as people meet them: every command of the model, success and refusal from one set-up. */
@NullMarked
package corridor.wall;

import org.jspecify.annotations.NullMarked;
