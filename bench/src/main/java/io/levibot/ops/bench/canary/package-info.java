/** The canary's rule beside what one would otherwise pick, on seeded markets whose truth is known. */
@NullMarked
package io.levibot.ops.bench.canary;

import org.jspecify.annotations.NullMarked;
