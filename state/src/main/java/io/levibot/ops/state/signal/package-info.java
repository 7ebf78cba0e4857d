/** What leaves the system: a signal with everything that decided it, and the gate that lets it pass or not. */
@NullMarked
package io.levibot.ops.state.signal;

import org.jspecify.annotations.NullMarked;
