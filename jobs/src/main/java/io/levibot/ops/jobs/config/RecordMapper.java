package io.levibot.ops.jobs.config;

import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Maps a YAML mapping onto a record: kebab-case keys, the record's default wherever the file is silent. */
final class RecordMapper {

    private final ProblemList problems;

    RecordMapper(ProblemList problems) {
        this.problems = problems;
    }

    /** @param path of the section, with a dot behind it; empty at the top */
    <R extends Record & Section> R map(MappingNode section, String path, R defaults) {
        int before = problems.size();
        Map<String, NodeTuple> entries = entries(section, path, defaults);
        RecordComponent[] components = defaults.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Object byDefault = Records.value(components[i], defaults);
            String key = Keys.of(components[i].getName());
            NodeTuple entry = entries.get(key);
            values[i] = entry == null ? byDefault : value(entry.getValueNode(), path + key, components[i], byDefault);
        }
        R mapped = Records.construct(defaults, values);
        if (problems.size() == before) {
            mapped.check((condition, key, expected) -> {
                if (!condition) {
                    Located at = locate(section, key);
                    problems.add(at.line, path + key, "got " + at.text + ", expected " + expected);
                }
            });
        }
        return mapped;
    }

    private Map<String, NodeTuple> entries(MappingNode section, String path, Record defaults) {
        Set<String> known = new TreeSet<>();
        for (RecordComponent component : defaults.getClass().getRecordComponents()) {
            known.add(Keys.of(component.getName()));
        }
        Map<String, NodeTuple> entries = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : section.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!seen.add(key)) {
                problems.add(line(tuple.getKeyNode()), path + key, "comes twice");
            } else if (known.contains(key)) {
                entries.put(key, tuple);
            } else {
                problems.add(line(tuple.getKeyNode()), path + key, "unknown key" + Keys.suggestion(key, known));
            }
        }
        return entries;
    }

    private Object value(Node node, String path, RecordComponent component, Object byDefault) {
        if (byDefault instanceof Section) {
            return section(node, path, byDefault);
        }
        try {
            return Scalars.read(node, component.getGenericType());
        } catch (Scalars.UnexpectedValue unexpected) {
            problems.add(line(node), path, String.valueOf(unexpected.getMessage()));
            return byDefault;
        }
    }

    @SuppressWarnings("unchecked")
    private <R extends Record & Section> Object section(Node node, String path, Object byDefault) {
        if (node instanceof MappingNode mapping) {
            return map(mapping, path + ".", (R) byDefault);
        }
        problems.add(line(node), path, "got " + Scalars.show(node) + ", expected keys below it");
        return byDefault;
    }

    private record Located(int line, String text) {}

    /** Where a key of a section stands, and what is written there; its default where it is not written. */
    private static Located locate(MappingNode section, String key) {
        Node at = section;
        for (String part : key.split("\\.")) {
            Node next = at instanceof MappingNode mapping ? child(mapping, part) : null;
            if (next == null) {
                return new Located(line(at), "its default");
            }
            at = next;
        }
        return new Located(line(at), Scalars.show(at));
    }

    private static @Nullable Node child(MappingNode mapping, String key) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode scalar
                    && scalar.getValue().equals(key)) {
                return tuple.getValueNode();
            }
        }
        return null;
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }
}
