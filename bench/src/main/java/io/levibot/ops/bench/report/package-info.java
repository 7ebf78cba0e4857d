/** The page of all benches: what was run, kept, and held against its bounds. */
@NullMarked
package io.levibot.ops.bench.report;

import org.jspecify.annotations.NullMarked;
