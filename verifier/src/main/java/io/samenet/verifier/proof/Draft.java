package io.samenet.verifier.proof;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Model;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A normal form in the making: the nodes so far, what they are, and the rules that were applied. */
final class Draft {
    private final List<Node> nodes = new ArrayList<>();
    private final List<Applied> rules = new ArrayList<>();
    private final Scope scope;
    private final int tier;
    private final Turn turn;
    private final FormWeights.Draft weights;
    private final boolean unknownLayers;
    private final boolean zerosApart;

    /** A draft of {@code model}; {@code unknownLayers} tells whether it holds layers that are not known. */
    Draft(Model model, Scope scope, int tier, Turn turn, boolean unknownLayers) {
        this.turn = turn;
        this.weights = new FormWeights.Draft(FormWeights.of(model));
        this.zerosApart = Zeros.areToldApart(model.graph());
        this.scope = scope;
        this.tier = tier;
        this.unknownLayers = unknownLayers;
    }

    private Draft(FormWeights weights, Scope scope, boolean unknownLayers, boolean zerosApart) {
        this.turn = Turn.SEARCH;
        this.tier = 1;
        this.weights = new FormWeights.Draft(weights);
        this.scope = scope;
        this.unknownLayers = unknownLayers;
        this.zerosApart = zerosApart;
    }

    /** A draft for what rules of tier 1 make of the calls of two models, its weights those of both. */
    static Draft ofBoth(NormalForm a, NormalForm b, Scope scope) {
        boolean unknown = Normalization.holdsUnknown(a.model().graph())
                || Normalization.holdsUnknown(b.model().graph());
        boolean apart = Zeros.areToldApart(a.model().graph())
                || Zeros.areToldApart(b.model().graph());
        return new Draft(a.weights().and(b.weights()), scope, unknown, apart);
    }

    Scope scope() {
        return scope;
    }

    FormWeights.Draft weights() {
        return weights;
    }

    /** Whether something in the model may tell 0 from -0. */
    boolean tellsZerosApart() {
        return zerosApart;
    }

    /** Whether the weights of {@code node} are there and finite. */
    boolean isFinite(Node node) {
        return node.weights()
                .filter(r -> IntStream.range(r.from(), r.to()).allMatch(i -> weights.content(i)
                        .filter(d -> ContentNumbers.all(d, Double::isFinite))
                        .isPresent()))
                .isPresent();
    }

    List<Node> nodes() {
        return nodes;
    }

    List<Applied> rules() {
        return rules;
    }

    /**
     * Whether {@code rule} may be applied to {@code node}, whose call may ask for training's behaviour. A layer that is not
     * known may take a mask, or hand it on, without the file saying so.
     */
    boolean allows(Rule rule, Node node) {
        if (rule == Rule.MASK_IS_ARGUMENT && unknownLayers) {
            return false;
        }
        boolean trains = node.extras().get("training").equals(Optional.of(Value.of(true)));
        return rule.isAllowed(scope, tier, turn) && (rule.isExactInTraining() || !trains);
    }

    void applied(Rule rule, Place where) {
        rules.add(new Applied(rule, where));
    }

    int add(Node node) {
        nodes.add(node);
        return nodes.size() - 1;
    }

    /** Type of {@code ref}; empty where it is not known, and for constants. */
    Optional<TensorType> type(Ref ref) {
        if (!(ref instanceof Ref.Output output)) {
            return Optional.empty();
        }
        List<Optional<TensorType>> types = nodes.get(output.node()).types();
        return output.output() < types.size() ? types.get(output.output()) : Optional.empty();
    }

    /** Type of the first input of {@code node}, where it is known. */
    Optional<TensorType> inputType(Node node) {
        return node.arguments().find(Arguments.INPUTS).flatMap(this::type);
    }

    /** Type of the first output of {@code node}, where it is known. */
    static Optional<TensorType> outputType(Node node) {
        return node.types().isEmpty() ? Optional.empty() : node.types().get(0);
    }

    /** Whether {@code node} is known to hand on tensors of the type it takes. */
    boolean keepsType(Node node) {
        Optional<TensorType> input = inputType(node);
        return input.isPresent() && input.equals(outputType(node));
    }
}
