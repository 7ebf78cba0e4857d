/** What came of predictions. */
@NullMarked
package io.levibot.ops.operators.outcome;

import org.jspecify.annotations.NullMarked;
