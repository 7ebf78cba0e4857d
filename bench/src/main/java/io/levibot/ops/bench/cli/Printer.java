package io.levibot.ops.bench.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;

/** Prints a result: for people over several lines, with {@code --json} on one. */
final class Printer {

    private Printer() {}

    static void print(Object result, boolean oneLine, PrintWriter out) throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper().configure(SerializationFeature.INDENT_OUTPUT, !oneLine);
        out.println(mapper.writeValueAsString(result));
        out.flush();
    }
}
