@NullMarked
package io.levibot.ops.jobs;

import org.jspecify.annotations.NullMarked;
