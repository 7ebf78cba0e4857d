/** From one mixed stream of rows to one stream each, with every row accounted for. */
@NullMarked
package io.levibot.ops.operators.input;

import org.jspecify.annotations.NullMarked;
