/** {@code levibot.yaml}: one record a section, its defaults beside it, its errors by line. */
@NullMarked
package io.levibot.ops.jobs.config;

import org.jspecify.annotations.NullMarked;
