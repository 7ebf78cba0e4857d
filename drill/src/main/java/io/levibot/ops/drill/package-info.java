@NullMarked
package io.levibot.ops.drill;

import org.jspecify.annotations.NullMarked;
