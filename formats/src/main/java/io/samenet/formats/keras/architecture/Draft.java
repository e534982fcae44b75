package io.samenet.formats.keras.architecture;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.Operations;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.GraphBuilder;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.model.Style;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A graph in the making, with every mask that Keras attaches to a tensor computed by implied operations, used or not; the
 * {@link Pruning} drops those that no layer takes.
 *
 * <p>Keras hands a tensor's mask to a layer's call wherever it takes one and none is given, in all generations and styles
 * ({@code Layer.__call__}; what a Functional file of Keras 3 writes out is the same). A nested model passes masks in and
 * out: here they are further inputs and outputs of it, behind the real ones.
 */
final class Draft {
    private final GraphBuilder builder;
    private final Dialect dialect;
    private final Map<Tensor, Tensor> masks = new HashMap<>();
    private final Map<Integer, NestedSource> pending = new HashMap<>();
    private final Map<Integer, Draft> nested = new HashMap<>();
    private final List<Tensor> inputs = new ArrayList<>();
    private final List<Tensor> outputs = new ArrayList<>();
    /** Real input to position of its mask among the inputs; likewise for outputs. */
    private final Map<Integer, Integer> inputMasks = new TreeMap<>();

    private final Map<Integer, Integer> outputMasks = new TreeMap<>();
    private final TakenMasks taken = new TakenMasks(this);
    private int implied;
    private Dict spelling = Dict.EMPTY;

    Draft(String name, Style style, Dialect dialect) {
        this.builder = new GraphBuilder(name, style);
        this.dialect = dialect;
    }

    /** A nested model that is read when it is first called, since only then its inputs are known. */
    interface NestedSource {
        /** Reads it for inputs of these types, as far as known; a mask's type for each input that has one. */
        Draft read(List<Optional<TensorType>> inputs, List<Optional<TensorType>> masks);

        /** The layer that the model {@code graph} makes. */
        Layer layer(Graph graph);
    }

    int add(Layer layer) {
        return builder.add(layer);
    }

    int add(NestedSource source, Layer placeholder) {
        int layer = builder.add(placeholder);
        pending.put(layer, source);
        return layer;
    }

    Layer layer(int index) {
        return builder.layer(index);
    }

    GraphBuilder builder() {
        return builder;
    }

    Dialect dialect() {
        return dialect;
    }

    Map<Integer, Draft> nested() {
        return nested;
    }

    /** Keeps what else the file says of the model. */
    void spelling(Dict kept) {
        spelling = kept;
        builder.spelling(kept);
    }

    Dict spelling() {
        return spelling;
    }

    /** Whether a mask was computed here or in a nested model, be it used or not. */
    boolean isMasked() {
        return !masks.isEmpty() || nested.values().stream().anyMatch(Draft::isMasked);
    }

    List<Tensor> inputs() {
        return inputs;
    }

    List<Tensor> outputs() {
        return outputs;
    }

    /** Number of inputs that the file lists; those behind are masks. */
    int realInputs() {
        return inputs.size() - inputMasks.size();
    }

    /** Number of outputs that the file lists; those behind are masks. */
    int realOutputs() {
        return outputs.size() - outputMasks.size();
    }

    void input(Tensor tensor) {
        inputs.add(tensor);
        builder.input(tensor);
    }

    void output(Tensor tensor) {
        outputs.add(tensor);
        builder.output(tensor);
    }

    Optional<Tensor> mask(Tensor tensor) {
        return Optional.ofNullable(masks.get(tensor));
    }

    /** Takes the mask off {@code tensor}. */
    void removeMask(Tensor tensor) {
        masks.remove(tensor);
    }

    /** Makes masks enter the model beside its inputs, where {@code types} has one; all inputs are there. */
    void acceptMasks(List<Optional<TensorType>> types) {
        int real = inputs.size();
        for (int i = 0; i < real && i < types.size(); i++) {
            if (types.get(i).isPresent()) {
                Tensor mask = call(implied(new InputLayer(types.get(i).get())), List.of());
                inputMasks.put(i, inputs.size());
                input(mask);
                masks.put(inputs.get(i), mask);
            }
        }
    }

    /** Makes the masks of the outputs leave the model beside them; all outputs are there. */
    void offerMasks() {
        int real = outputs.size();
        for (int i = 0; i < real; i++) {
            Optional<Tensor> mask = mask(outputs.get(i));
            if (mask.isPresent()) {
                outputMasks.put(i, outputs.size());
                output(mask.get());
            }
        }
    }

    /** Adds a layer that no file lists. */
    int implied(Declaration declaration) {
        String type = declaration.getClass().getSimpleName();
        return builder.add(new Layer(
                "implied/" + type + "_" + implied++,
                declaration,
                Policy.FLOAT32,
                true,
                Dict.EMPTY,
                Spelling.implied(dialect, type)));
    }

    /** Applies an implied layer. */
    Tensor call(int layer, List<? extends Operand> operands) {
        return Tensor.of(builder.call(layer, Arguments.inputs(List.<Operand>copyOf(operands)), Dict.EMPTY));
    }

    /**
     * Applies a layer of the file, the masks of its inputs passed along; gives the index of the call.
     *
     * @throws MalformedException where it cannot be applied to these arguments
     */
    int call(Location where, int layer, Arguments<Operand> arguments, Dict extras) {
        try {
            if (pending.containsKey(layer)) {
                return callModel(where, layer, arguments, extras);
            }
            BatchRule.check(dialect, builder.layer(layer).declaration(), types(optional(arguments.inputs())));
            Keras2Rule.check(dialect, builder.layer(layer), types(optional(arguments.inputs())));
            TypeRule.check(dialect, builder.layer(layer), types(optional(arguments.inputs())));
            OperandPolicy.of(builder.layer(layer), types(optional(arguments.inputs())))
                    .ifPresent(own -> retype(layer, own));
            MaskRule rule = new MaskRule(this, arguments);
            int call = builder.call(layer, withMask(builder.layer(layer), arguments, rule), extras);
            if (!Operations.isFunction(builder.layer(layer))) {
                for (int i = 0; i < Math.max(1, builder.types(call).size()); i++) {
                    Tensor output = new Tensor(call, i);
                    rule.outputMask(builder.layer(layer).declaration(), i).ifPresent(mask -> masks.put(output, mask));
                }
            }
            if (isMasked() && dialect == Dialect.KERAS3) {
                taken.called(where, call, builder.layer(layer), arguments, rule);
            }
            return call;
        } catch (ShapeException e) {
            if (e.isUnsupported()) {
                throw UnsupportedException.of(where, "not supported here: " + e.getMessage());
            }
            throw MalformedException.of(where, "cannot be applied here: " + e.getMessage(), e);
        }
    }

    private void retype(int layer, Layer own) {
        for (int call = 0; call < builder.calls(); call++) {
            if (builder.callAt(call).layer() == layer) {
                throw ShapeException.unsupported("an operation called on tensors of one type", own.name());
            }
        }
        builder.replace(layer, own);
    }

    /** A mask that the layer has no use for is left out. */
    private Arguments<Operand> withMask(Layer layer, Arguments<Operand> arguments, MaskRule rule) {
        Declaration declaration = layer.declaration();
        if (declaration.readsMasks(dialect)) {
            return rule.withMasks(arguments.without(Arguments.MASK));
        }
        if (!declaration.takesMask() && !trainsOnMask(layer, arguments)) {
            return declaration instanceof Opaque ? arguments : arguments.without(Arguments.MASK);
        }
        boolean dropped = dialect == Dialect.KERAS3
                && arguments.find(Arguments.INITIAL_STATE).isPresent();
        if (dropped || arguments.mask().isPresent()) {
            return arguments;
        }
        return rule.mask(0)
                .<Arguments<Operand>>map(m -> arguments.with(Arguments.MASK, m))
                .orElse(arguments);
    }

    private boolean trainsOnMask(Layer layer, Arguments<Operand> arguments) {
        Optional<TensorType> input = arguments
                .find(Arguments.INPUTS)
                .filter(Tensor.class::isInstance)
                .flatMap(t -> builder.type((Tensor) t));
        return layer.declaration().trainsOnMask(dialect, input, layer.policy());
    }

    private int callModel(Location where, int layer, Arguments<Operand> arguments, Dict extras) {
        List<Operand> real = arguments.inputs();
        List<Optional<Operand>> incoming = incoming(real, arguments.all(Arguments.MASK));
        Draft inner = nested.get(layer);
        if (inner == null) {
            NestedSource source = Objects.requireNonNull(pending.get(layer));
            List<Optional<TensorType>> types = types(optional(real));
            inner = source.read(types, maskTypes(incoming, types));
            nested.put(layer, inner);
            builder.replace(layer, source.layer(inner.builder.build()));
        }
        List<Operand> all = new ArrayList<>(real);
        for (int i = 0; i < incoming.size(); i++) {
            if (incoming.get(i).isPresent() != inner.inputMasks.containsKey(i)) {
                throw UnsupportedException.of(where, "a model that is called with a mask and without");
            }
            incoming.get(i).ifPresent(all::add);
        }
        int call = builder.call(layer, Arguments.inputs(all), extras);
        if (isMasked() && dialect == Dialect.KERAS3) {
            taken.calledModel(where, call, inner, inner.taken, real);
        }
        inner.outputMasks.forEach((output, mask) -> masks.put(new Tensor(call, output), new Tensor(call, mask)));
        return call;
    }

    /** A mask that an unknown layer makes is taken to have all dimensions of its tensor but the last. */
    private List<Optional<TensorType>> maskTypes(List<Optional<Operand>> masks, List<Optional<TensorType>> tensors) {
        List<Optional<TensorType>> types = new ArrayList<>(types(masks));
        for (int i = 0; i < types.size(); i++) {
            if (masks.get(i).isPresent() && types.get(i).isEmpty()) {
                Shape shape = tensors.get(i)
                        .map(t -> t.shape().slice(0, Math.max(1, t.shape().rank() - 1)))
                        .orElse(Shape.of(Shape.FREE, Shape.FREE));
                types.set(i, Optional.of(new TensorType(DType.BOOL, shape)));
            }
        }
        return types;
    }

    private List<Optional<Operand>> incoming(List<Operand> real, List<Operand> explicit) {
        List<Optional<Operand>> incoming = new ArrayList<>();
        for (int i = 0; i < real.size(); i++) {
            if (i < explicit.size()) {
                incoming.add(Optional.of(explicit.get(i)));
            } else {
                incoming.add(
                        real.get(i) instanceof Tensor tensor ? mask(tensor).<Operand>map(m -> m) : Optional.empty());
            }
        }
        return incoming;
    }

    private static List<Optional<Operand>> optional(List<Operand> operands) {
        return operands.stream().map(Optional::of).toList();
    }

    private List<Optional<TensorType>> types(List<Optional<Operand>> operands) {
        List<Optional<TensorType>> types = new ArrayList<>();
        for (Optional<Operand> operand : operands) {
            types.add(operand.filter(o -> o instanceof Tensor).flatMap(o -> builder.type((Tensor) o)));
        }
        return types;
    }
}
