/**
 * May anything trade? The kill-switch as a pure state machine: scopes, registers, the switch, the lease and what a gate
 * decides from them. Nothing here reads a clock: every time is passed in.
 */
@NullMarked
package io.levibot.ops.state.kill;

import org.jspecify.annotations.NullMarked;
