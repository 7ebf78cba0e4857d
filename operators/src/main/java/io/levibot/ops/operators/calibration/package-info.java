/** The calibration of models as an operator. */
@NullMarked
package io.levibot.ops.operators.calibration;

import org.jspecify.annotations.NullMarked;
