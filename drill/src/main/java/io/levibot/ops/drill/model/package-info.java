/** Models of a known information coefficient, correlation and over-confidence. */
@NullMarked
package io.levibot.ops.drill.model;

import org.jspecify.annotations.NullMarked;
