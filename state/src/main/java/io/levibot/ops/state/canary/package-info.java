/** Whether a candidate may take a share of the signals: the arm, the paired evidence, the gates and the stages. */
@NullMarked
package io.levibot.ops.state.canary;

import org.jspecify.annotations.NullMarked;
