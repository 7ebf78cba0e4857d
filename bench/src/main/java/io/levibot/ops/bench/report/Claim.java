package io.levibot.ops.bench.report;

/**
 * A figure that is promised.
 *
 * @param what it is, for somebody who decides
 * @param pointer into what the bench prints
 * @param least infinite where there is no lower bound
 * @param most infinite where there is no upper one
 * @param why it is missed where it is; empty where nothing is known yet
 */
record Claim(String what, String pointer, Quantity in, double least, double most, String why) {

    static Claim atLeast(String what, String pointer, Quantity in, double least) {
        return new Claim(what, pointer, in, least, Double.POSITIVE_INFINITY, "");
    }

    static Claim atMost(String what, String pointer, Quantity in, double most) {
        return new Claim(what, pointer, in, Double.NEGATIVE_INFINITY, most, "");
    }

    Claim because(String reason) {
        return new Claim(what, pointer, in, least, most, reason);
    }

    enum Standing {
        MET("met"),
        MISSED("**missed**"),
        UNKNOWN("not measured");

        private final String word;

        Standing(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** How the figure stands against its bounds. */
    Standing of(Figures figures) {
        double value = figures.at(pointer);
        if (Double.isNaN(value)) {
            return figures.has(pointer) ? Standing.MISSED : Standing.UNKNOWN;
        }
        return value >= least && value <= most ? Standing.MET : Standing.MISSED;
    }

    String measured(Figures figures) {
        return in.of(figures.at(pointer));
    }

    String bound() {
        return in.bound(least, most);
    }
}
