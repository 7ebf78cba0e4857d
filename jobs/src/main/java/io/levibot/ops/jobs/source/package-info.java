/** Where rows come from: files replayed in time order, and a watched folder. */
@NullMarked
package io.levibot.ops.jobs.source;

import org.jspecify.annotations.NullMarked;
