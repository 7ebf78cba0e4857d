/** Prices and volumes that move like a real market's, from a seed. */
@NullMarked
package io.levibot.ops.drill.market;

import org.jspecify.annotations.NullMarked;
