/** How good the rules are: false alarms, what they find and how soon, beside what one would otherwise pick. */
@NullMarked
package io.levibot.ops.bench.quality;

import org.jspecify.annotations.NullMarked;
