package io.samenet.formats.keras.codec.frame;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of the {@code call} of a layer that is given more than its inputs and their mask.
 *
 * @param names all, in order
 * @param inputs those whose tensors are the layer's inputs, in the order of the declaration
 * @param masks those that are masks of the inputs, in the inputs' order; a list stands for as many
 * @param settings those that say true or false, which the codec reads
 * @param ignored those of the masks that this Keras takes no notice of, and computes as if they were not given
 */
public record CallParameters(
        List<String> names, List<String> inputs, List<String> masks, Set<String> settings, Set<String> ignored) {
    private static final String ARGUMENTS = "kwargs";

    /** Copies the lists. */
    public CallParameters {
        names = List.copyOf(names);
        inputs = List.copyOf(inputs);
        masks = List.copyOf(masks);
        settings = Set.copyOf(settings);
        ignored = Set.copyOf(ignored);
    }

    /** Whether the call that {@code scope} shows says that setting {@code name} is true; false where it says nothing. */
    public boolean flag(String name, DecodeScope scope) {
        Dict node = scope.node();
        int place = names.indexOf(name);
        Optional<Value> found = node.dict(ARGUMENTS)
                .flatMap(k -> k.find(name))
                .or(() -> node.list("args").filter(args -> args.size() > place).map(args -> args.get(place)))
                .filter(v -> !v.isNull());
        if (found.isPresent() && !(found.get() instanceof Value.Bool)) {
            Location where = scope.where().at("inbound_nodes").at(name);
            throw MalformedException.expected(
                    where, "true or false", found.get().toString());
        }
        return found.equals(Optional.of(Value.of(true)));
    }

    /** The part of a call's node that says which of the settings {@code flags} are true. */
    public static Dict node(List<String> flags) {
        Value.DictBuilder arguments = Value.dict();
        flags.forEach(flag -> arguments.put(flag, true));
        return Value.dict().put(ARGUMENTS, arguments.build()).build();
    }
}
