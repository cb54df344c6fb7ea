/**
 * Sides over time, and what a person can show of the walls around her: affiliations, her limits, previews of settings, the
 * audit. Runs inside the store's transactions; decides nothing about reading, which the gate alone does.
 */
@NullMarked
package corridor.wall;

import org.jspecify.annotations.NullMarked;
