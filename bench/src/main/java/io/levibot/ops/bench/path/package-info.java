/** The whole graph: rows per CPU second as symbols grow, state and checkpoints. */
@NullMarked
package io.levibot.ops.bench.path;

import org.jspecify.annotations.NullMarked;
