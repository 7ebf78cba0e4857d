package io.levibot.ops.jobs.cli;

/**
 * What one step of the checklist found.
 *
 * @param ok whether it stands in nobody's way
 * @param detail what was found, and where it is not ok what to do
 */
record GoLiveCheck(String name, boolean ok, String detail) {

    /** A step: what it finds, or what it throws. */
    interface Step {
        GoLiveCheck check() throws Exception;
    }

    static GoLiveCheck ok(String name, String detail) {
        return new GoLiveCheck(name, true, detail);
    }

    static GoLiveCheck missing(String name, String detail) {
        return new GoLiveCheck(name, false, detail);
    }

    /** What a step finds; what it throws is what is missing. */
    static GoLiveCheck of(String name, Step step) {
        try {
            return step.check();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return missing(name, "interrupted");
        } catch (Exception failed) {
            String message = failed.getMessage();
            return missing(name, message == null ? failed.toString() : message);
        }
    }
}
