/** From predictions to signals, and the gate that they pass. */
@NullMarked
package io.levibot.ops.operators.signal;

import org.jspecify.annotations.NullMarked;
