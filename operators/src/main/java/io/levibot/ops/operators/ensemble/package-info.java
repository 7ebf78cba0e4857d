/** The weights of the models as an operator. */
@NullMarked
package io.levibot.ops.operators.ensemble;

import org.jspecify.annotations.NullMarked;
