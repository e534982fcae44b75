package io.samenet.formats.keras.architecture;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.GraphBuilder;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the graph of a {@link Draft}: only those masks stay that a layer takes, at whatever depth, and inputs and outputs
 * of nested models for them.
 */
final class Pruning {
    private final Draft draft;
    /** Which calls stay. */
    private final BitSet calls = new BitSet();
    /** Which outputs stay, by position. */
    private final BitSet outputs = new BitSet();

    private final Map<Integer, Pruning> nested = new HashMap<>();

    private Pruning(Draft draft) {
        this.draft = draft;
        outputs.set(0, draft.realOutputs());
        draft.nested().forEach((layer, inner) -> nested.put(layer, new Pruning(inner)));
    }

    /** The graph of {@code draft}, a model that stands by itself. */
    static Graph graph(Draft draft) {
        if (!draft.isMasked()) {
            return draft.builder().build();
        }
        Pruning pruning = new Pruning(draft);
        pruning.mark();
        return pruning.emit();
    }

    /** Marks what stays, until a round marks nothing new: a nested model may be called in several places. */
    private void mark() {
        int before;
        do {
            before = size();
            round();
        } while (size() > before);
    }

    private int size() {
        int size = calls.cardinality() + outputs.cardinality();
        for (Pruning inner : nested.values()) {
            size += inner.size();
        }
        return size;
    }

    private void round() {
        for (int i = outputs.nextSetBit(0); i >= 0; i = outputs.nextSetBit(i + 1)) {
            need(draft.outputs().get(i));
        }
        for (int i = draft.builder().calls() - 1; i >= 0; i--) {
            Call call = draft.builder().callAt(i);
            if (calls.get(i) || !draft.layer(call.layer()).implied() || isRealInput(i)) {
                calls.set(i);
                needArguments(call);
            }
        }
    }

    private boolean isRealInput(int call) {
        int input = draft.inputs().indexOf(Tensor.of(call));
        return input >= 0 && input < draft.realInputs();
    }

    private void needArguments(Call call) {
        Pruning inner = nested.get(call.layer());
        if (inner != null) {
            inner.mark();
        }
        List<Arguments.Named<Operand>> all = call.arguments().all();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).value() instanceof Tensor tensor && (inner == null || inner.keepsInput(i))) {
                need(tensor);
            }
        }
    }

    private boolean keepsInput(int position) {
        return position < draft.realInputs()
                || calls.get(draft.inputs().get(position).call());
    }

    private void need(Tensor tensor) {
        calls.set(tensor.call());
        Pruning maker = nested.get(draft.builder().callAt(tensor.call()).layer());
        if (maker != null) {
            maker.outputs.set(tensor.output());
        }
    }

    private Graph emit() {
        GraphBuilder source = draft.builder();
        GraphBuilder target = new GraphBuilder(source.name(), source.style());
        int[] layers = layers(target);
        int[] made = new int[source.calls()];
        for (int i = 0; i < source.calls(); i++) {
            if (calls.get(i)) {
                made[i] = call(target, source.callAt(i), layers, made);
            }
        }
        for (int i = 0; i < draft.inputs().size(); i++) {
            if (keepsInput(i)) {
                target.input(moved(draft.inputs().get(i), made));
            }
        }
        for (int i = outputs.nextSetBit(0); i >= 0; i = outputs.nextSetBit(i + 1)) {
            target.output(moved(draft.outputs().get(i), made));
        }
        target.spelling(draft.spelling());
        return target.build();
    }

    private int[] layers(GraphBuilder target) {
        BitSet called = new BitSet();
        for (int i = calls.nextSetBit(0); i >= 0; i = calls.nextSetBit(i + 1)) {
            called.set(draft.builder().callAt(i).layer());
        }
        int[] layers = new int[draft.builder().layers()];
        for (int i = 0; i < layers.length; i++) {
            Layer layer = draft.layer(i);
            if (called.get(i) || !layer.implied()) {
                layers[i] = target.add(pruned(i, layer));
            }
        }
        return layers;
    }

    private Layer pruned(int index, Layer layer) {
        Pruning inner = nested.get(index);
        if (inner == null) {
            return layer;
        }
        return new Layer(
                layer.name(), inner.emit(), layer.policy(), layer.trainable(), layer.training(), layer.spelling());
    }

    private int call(GraphBuilder target, Call call, int[] layers, int[] made) {
        Pruning inner = nested.get(call.layer());
        List<Arguments.Named<Operand>> kept = new ArrayList<>();
        List<Arguments.Named<Operand>> all = call.arguments().all();
        for (int i = 0; i < all.size(); i++) {
            if (inner == null || inner.keepsInput(i)) {
                Operand value = all.get(i).value();
                Operand operand = value instanceof Tensor tensor ? moved(tensor, made) : value;
                kept.add(new Arguments.Named<>(all.get(i).name(), operand));
            }
        }
        return target.call(layers[call.layer()], new Arguments<>(kept), call.extras());
    }

    /** The tensor in the graph that is made: dropped outputs of a nested model do not count any more. */
    private Tensor moved(Tensor tensor, int[] made) {
        Pruning maker = nested.get(draft.builder().callAt(tensor.call()).layer());
        int output = tensor.output();
        if (maker != null) {
            output = maker.outputs.get(0, tensor.output()).cardinality();
        }
        return new Tensor(made[tensor.call()], output);
    }
}
