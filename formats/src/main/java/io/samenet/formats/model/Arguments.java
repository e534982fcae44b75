package io.samenet.formats.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Named, ordered arguments of one application of a layer: what a layer is applied to ({@value #INPUTS}, as often as it has inputs), and
 * masks, initial states and the like by the names of the parameters of Keras's method of that name.
 *
 * @param <T> what stands for an argument: an operand, its type, its value
 */
public record Arguments<T>(List<Named<T>> all) {
    /** Name of the tensors that a layer is applied to. */
    public static final String INPUTS = "inputs";

    /** Name of the mask of the first input, bool, of the input's leading dimensions. */
    public static final String MASK = "mask";

    /** Name of the truth values by which attention over several heads is masked element by element. */
    public static final String ATTENTION_MASK = "attention_mask";

    private static final String MASK_OF = MASK + "_of_";

    /** Name of the initial states of a recurrent layer, in its order. */
    public static final String INITIAL_STATE = "initial_state";

    /** Name of the mask of input {@code input} of a layer that reads the masks of all its inputs. */
    public static String mask(int input) {
        return MASK_OF + input;
    }

    /** Whether an argument of name {@code name} is a mask. */
    public static boolean isMask(String name) {
        return name.equals(MASK) || name.startsWith(MASK_OF);
    }

    /** An argument and its name. */
    public record Named<T>(String name, T value) {}

    /** Copies the list. */
    public Arguments {
        all = List.copyOf(all);
    }

    /** Arguments that are all {@value #INPUTS}. */
    @SafeVarargs
    public static <T> Arguments<T> of(T... inputs) {
        List<Named<T>> named = new ArrayList<>(inputs.length);
        for (T input : inputs) {
            named.add(new Named<>(INPUTS, input));
        }
        return new Arguments<>(named);
    }

    /** Arguments that are all {@value #INPUTS}. */
    public static <T> Arguments<T> inputs(List<T> inputs) {
        return new Arguments<>(inputs.stream().map(i -> new Named<>(INPUTS, i)).toList());
    }

    /** These and one more. */
    public Arguments<T> with(String name, T value) {
        List<Named<T>> more = new ArrayList<>(all);
        more.add(new Named<>(name, value));
        return new Arguments<>(more);
    }

    /** Whether a mask is among them. */
    public boolean areMasked() {
        return all.stream().anyMatch(a -> isMask(a.name()) || a.name().equals(ATTENTION_MASK));
    }

    /** These but for those of that name. */
    public Arguments<T> without(String name) {
        return find(name).isEmpty()
                ? this
                : new Arguments<>(
                        all.stream().filter(a -> !a.name().equals(name)).toList());
    }

    /** All arguments of that name. */
    public List<T> all(String name) {
        return all.stream().filter(a -> a.name().equals(name)).map(Named::value).toList();
    }

    /** All tensors that the layer is applied to. */
    public List<T> inputs() {
        return all(INPUTS);
    }

    /** The first tensor that the layer is applied to; there must be one. */
    public T input() {
        return find(INPUTS).orElseThrow(() -> new ShapeException("an input", "none"));
    }

    /** The first argument of that name. */
    public Optional<T> find(String name) {
        for (Named<T> argument : all) {
            if (argument.name().equals(name)) {
                return Optional.of(argument.value());
            }
        }
        return Optional.empty();
    }

    /** The mask of the first input. */
    public Optional<T> mask() {
        return find(MASK);
    }

    /** The masks of the inputs, one by one, of a layer that reads the masks of all its inputs. */
    public List<Optional<T>> masks() {
        List<Optional<T>> masks = new ArrayList<>();
        for (int i = 0; i < inputs().size(); i++) {
            masks.add(find(mask(i)));
        }
        return masks;
    }

    /** The same names with other values. */
    public <U> Arguments<U> map(Function<? super T, ? extends U> change) {
        List<Named<U>> mapped = new ArrayList<>(all.size());
        for (Named<T> argument : all) {
            mapped.add(new Named<>(argument.name(), change.apply(argument.value())));
        }
        return new Arguments<>(mapped);
    }
}
