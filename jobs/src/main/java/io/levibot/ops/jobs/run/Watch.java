package io.levibot.ops.jobs.run;

import java.io.IOException;
import java.util.List;

/** Looks whether somebody has changed a file that a live job goes by, and if so writes a command of the control stream. */
public interface Watch {

    /** Looks once; returns what it wrote, in words. What could not be written is written at the next look. */
    List<String> look() throws IOException;
}
