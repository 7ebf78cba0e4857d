/** Random numbers that are the same on every machine and in every order of asking. */
@NullMarked
package io.levibot.ops.drill.random;

import org.jspecify.annotations.NullMarked;
