package io.levibot.ops.bench.report;

import java.util.List;

/** What the page says of one bench. */
interface Chapter {

    /** The bench's name. */
    String bench();

    String title();

    /** What is measured, against what and how, for somebody who has not read the code. */
    String about();

    /** Whether its figures depend on what else the machine does. */
    default boolean isTimed() {
        return false;
    }

    /** The figures that are held against bounds. */
    List<Claim> claims();

    /** Tables and charts beyond the claims. */
    void write(Figures of, Leaf page);
}
