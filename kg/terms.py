"""The ontology's terms as constants.

Written by `kg check-data --write` from `ontology/`; never edited by hand.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final


class GC:
    """Classes and properties of the project."""

    AdministrativeDivision: Final = "https://w3id.org/cn-guiding-cases/def#AdministrativeDivision"
    Agency: Final = "https://w3id.org/cn-guiding-cases/def#Agency"
    Article: Final = "https://w3id.org/cn-guiding-cases/def#Article"
    ArticleVersion: Final = "https://w3id.org/cn-guiding-cases/def#ArticleVersion"
    Batch: Final = "https://w3id.org/cn-guiding-cases/def#Batch"
    Campaign: Final = "https://w3id.org/cn-guiding-cases/def#Campaign"
    CaseRelation: Final = "https://w3id.org/cn-guiding-cases/def#CaseRelation"
    CaseSection: Final = "https://w3id.org/cn-guiding-cases/def#CaseSection"
    Citation: Final = "https://w3id.org/cn-guiding-cases/def#Citation"
    CompositeArea: Final = "https://w3id.org/cn-guiding-cases/def#CompositeArea"
    CooperationDocument: Final = "https://w3id.org/cn-guiding-cases/def#CooperationDocument"
    Correspondence: Final = "https://w3id.org/cn-guiding-cases/def#Correspondence"
    Demand: Final = "https://w3id.org/cn-guiding-cases/def#Demand"
    Gist: Final = "https://w3id.org/cn-guiding-cases/def#Gist"
    GuidingCase: Final = "https://w3id.org/cn-guiding-cases/def#GuidingCase"
    GuidingPoint: Final = "https://w3id.org/cn-guiding-cases/def#GuidingPoint"
    LegalPersonParty: Final = "https://w3id.org/cn-guiding-cases/def#LegalPersonParty"
    Mention: Final = "https://w3id.org/cn-guiding-cases/def#Mention"
    Milestone: Final = "https://w3id.org/cn-guiding-cases/def#Milestone"
    NaturalPersonParty: Final = "https://w3id.org/cn-guiding-cases/def#NaturalPersonParty"
    OmittedFigure: Final = "https://w3id.org/cn-guiding-cases/def#OmittedFigure"
    Outcome: Final = "https://w3id.org/cn-guiding-cases/def#Outcome"
    Participation: Final = "https://w3id.org/cn-guiding-cases/def#Participation"
    Party: Final = "https://w3id.org/cn-guiding-cases/def#Party"
    Passage: Final = "https://w3id.org/cn-guiding-cases/def#Passage"
    ProcedureEvent: Final = "https://w3id.org/cn-guiding-cases/def#ProcedureEvent"
    ProposedInstrument: Final = "https://w3id.org/cn-guiding-cases/def#ProposedInstrument"
    ProvisionUnit: Final = "https://w3id.org/cn-guiding-cases/def#ProvisionUnit"
    RelationReason: Final = "https://w3id.org/cn-guiding-cases/def#RelationReason"
    SourceDocument: Final = "https://w3id.org/cn-guiding-cases/def#SourceDocument"
    Statute: Final = "https://w3id.org/cn-guiding-cases/def#Statute"
    StatutePart: Final = "https://w3id.org/cn-guiding-cases/def#StatutePart"
    StatuteVersion: Final = "https://w3id.org/cn-guiding-cases/def#StatuteVersion"
    StatutoryMandate: Final = "https://w3id.org/cn-guiding-cases/def#StatutoryMandate"
    TranslationCorrection: Final = "https://w3id.org/cn-guiding-cases/def#TranslationCorrection"
    TypicalCase: Final = "https://w3id.org/cn-guiding-cases/def#TypicalCase"
    TypicalCaseSet: Final = "https://w3id.org/cn-guiding-cases/def#TypicalCaseSet"
    WorkDocument: Final = "https://w3id.org/cn-guiding-cases/def#WorkDocument"
    WorkingMechanism: Final = "https://w3id.org/cn-guiding-cases/def#WorkingMechanism"
    accompanies: Final = "https://w3id.org/cn-guiding-cases/def#accompanies"
    accountableTo: Final = "https://w3id.org/cn-guiding-cases/def#accountableTo"
    addressee: Final = "https://w3id.org/cn-guiding-cases/def#addressee"
    allowedAgencyType: Final = "https://w3id.org/cn-guiding-cases/def#allowedAgencyType"
    allowedUnit: Final = "https://w3id.org/cn-guiding-cases/def#allowedUnit"
    amendingAct: Final = "https://w3id.org/cn-guiding-cases/def#amendingAct"
    amount: Final = "https://w3id.org/cn-guiding-cases/def#amount"
    amountText: Final = "https://w3id.org/cn-guiding-cases/def#amountText"
    appliedBy: Final = "https://w3id.org/cn-guiding-cases/def#appliedBy"
    approximate: Final = "https://w3id.org/cn-guiding-cases/def#approximate"
    area: Final = "https://w3id.org/cn-guiding-cases/def#area"
    batch: Final = "https://w3id.org/cn-guiding-cases/def#batch"
    batchNumber: Final = "https://w3id.org/cn-guiding-cases/def#batchNumber"
    branchNumber: Final = "https://w3id.org/cn-guiding-cases/def#branchNumber"
    caseCount: Final = "https://w3id.org/cn-guiding-cases/def#caseCount"
    caseKind: Final = "https://w3id.org/cn-guiding-cases/def#caseKind"
    caseNumber: Final = "https://w3id.org/cn-guiding-cases/def#caseNumber"
    caseStatus: Final = "https://w3id.org/cn-guiding-cases/def#caseStatus"
    caseStatusDate: Final = "https://w3id.org/cn-guiding-cases/def#caseStatusDate"
    caseStatusSource: Final = "https://w3id.org/cn-guiding-cases/def#caseStatusSource"
    causedBy: Final = "https://w3id.org/cn-guiding-cases/def#causedBy"
    checkingLevel: Final = "https://w3id.org/cn-guiding-cases/def#checkingLevel"
    citationRelation: Final = "https://w3id.org/cn-guiding-cases/def#citationRelation"
    citationSection: Final = "https://w3id.org/cn-guiding-cases/def#citationSection"
    citedAs: Final = "https://w3id.org/cn-guiding-cases/def#citedAs"
    citesArticle: Final = "https://w3id.org/cn-guiding-cases/def#citesArticle"
    citesArticleVersion: Final = "https://w3id.org/cn-guiding-cases/def#citesArticleVersion"
    citesStatute: Final = "https://w3id.org/cn-guiding-cases/def#citesStatute"
    citesStatuteVersion: Final = "https://w3id.org/cn-guiding-cases/def#citesStatuteVersion"
    concerns: Final = "https://w3id.org/cn-guiding-cases/def#concerns"
    confidence: Final = "https://w3id.org/cn-guiding-cases/def#confidence"
    contentDigest: Final = "https://w3id.org/cn-guiding-cases/def#contentDigest"
    continues: Final = "https://w3id.org/cn-guiding-cases/def#continues"
    contribution: Final = "https://w3id.org/cn-guiding-cases/def#contribution"
    correctedPhrase: Final = "https://w3id.org/cn-guiding-cases/def#correctedPhrase"
    correspondenceBasis: Final = "https://w3id.org/cn-guiding-cases/def#correspondenceBasis"
    correspondenceKind: Final = "https://w3id.org/cn-guiding-cases/def#correspondenceKind"
    correspondenceScore: Final = "https://w3id.org/cn-guiding-cases/def#correspondenceScore"
    count: Final = "https://w3id.org/cn-guiding-cases/def#count"
    countedWithin: Final = "https://w3id.org/cn-guiding-cases/def#countedWithin"
    date: Final = "https://w3id.org/cn-guiding-cases/def#date"
    dateText: Final = "https://w3id.org/cn-guiding-cases/def#dateText"
    dayInFileName: Final = "https://w3id.org/cn-guiding-cases/def#dayInFileName"
    demand: Final = "https://w3id.org/cn-guiding-cases/def#demand"
    derived: Final = "https://w3id.org/cn-guiding-cases/def#derived"
    disagreesWith: Final = "https://w3id.org/cn-guiding-cases/def#disagreesWith"
    earliestDate: Final = "https://w3id.org/cn-guiding-cases/def#earliestDate"
    editorial: Final = "https://w3id.org/cn-guiding-cases/def#editorial"
    eventType: Final = "https://w3id.org/cn-guiding-cases/def#eventType"
    evidence: Final = "https://w3id.org/cn-guiding-cases/def#evidence"
    explanation: Final = "https://w3id.org/cn-guiding-cases/def#explanation"
    field: Final = "https://w3id.org/cn-guiding-cases/def#field"
    figureKind: Final = "https://w3id.org/cn-guiding-cases/def#figureKind"
    figureStatement: Final = "https://w3id.org/cn-guiding-cases/def#figureStatement"
    fileName: Final = "https://w3id.org/cn-guiding-cases/def#fileName"
    firstCaseNumber: Final = "https://w3id.org/cn-guiding-cases/def#firstCaseNumber"
    furtherDay: Final = "https://w3id.org/cn-guiding-cases/def#furtherDay"
    hasGist: Final = "https://w3id.org/cn-guiding-cases/def#hasGist"
    hasReason: Final = "https://w3id.org/cn-guiding-cases/def#hasReason"
    heading: Final = "https://w3id.org/cn-guiding-cases/def#heading"
    inCase: Final = "https://w3id.org/cn-guiding-cases/def#inCase"
    inForceBasis: Final = "https://w3id.org/cn-guiding-cases/def#inForceBasis"
    inForceWords: Final = "https://w3id.org/cn-guiding-cases/def#inForceWords"
    isCertain: Final = "https://w3id.org/cn-guiding-cases/def#isCertain"
    isComplete: Final = "https://w3id.org/cn-guiding-cases/def#isComplete"
    issuedBasis: Final = "https://w3id.org/cn-guiding-cases/def#issuedBasis"
    issuedBy: Final = "https://w3id.org/cn-guiding-cases/def#issuedBy"
    issuerName: Final = "https://w3id.org/cn-guiding-cases/def#issuerName"
    item: Final = "https://w3id.org/cn-guiding-cases/def#item"
    itemCount: Final = "https://w3id.org/cn-guiding-cases/def#itemCount"
    jurisdictionPlace: Final = "https://w3id.org/cn-guiding-cases/def#jurisdictionPlace"
    keyword: Final = "https://w3id.org/cn-guiding-cases/def#keyword"
    lastCaseNumber: Final = "https://w3id.org/cn-guiding-cases/def#lastCaseNumber"
    latestDate: Final = "https://w3id.org/cn-guiding-cases/def#latestDate"
    lawAtEventsNote: Final = "https://w3id.org/cn-guiding-cases/def#lawAtEventsNote"
    leadAgency: Final = "https://w3id.org/cn-guiding-cases/def#leadAgency"
    ledBy: Final = "https://w3id.org/cn-guiding-cases/def#ledBy"
    length: Final = "https://w3id.org/cn-guiding-cases/def#length"
    level: Final = "https://w3id.org/cn-guiding-cases/def#level"
    locator: Final = "https://w3id.org/cn-guiding-cases/def#locator"
    mainNumber: Final = "https://w3id.org/cn-guiding-cases/def#mainNumber"
    mandateBasis: Final = "https://w3id.org/cn-guiding-cases/def#mandateBasis"
    mandateInstrument: Final = "https://w3id.org/cn-guiding-cases/def#mandateInstrument"
    mandatedBy: Final = "https://w3id.org/cn-guiding-cases/def#mandatedBy"
    marks: Final = "https://w3id.org/cn-guiding-cases/def#marks"
    mass: Final = "https://w3id.org/cn-guiding-cases/def#mass"
    mechanismKind: Final = "https://w3id.org/cn-guiding-cases/def#mechanismKind"
    mentionsInstrument: Final = "https://w3id.org/cn-guiding-cases/def#mentionsInstrument"
    milestoneKind: Final = "https://w3id.org/cn-guiding-cases/def#milestoneKind"
    money: Final = "https://w3id.org/cn-guiding-cases/def#money"
    mustPrecede: Final = "https://w3id.org/cn-guiding-cases/def#mustPrecede"
    newerText: Final = "https://w3id.org/cn-guiding-cases/def#newerText"
    newerVersion: Final = "https://w3id.org/cn-guiding-cases/def#newerVersion"
    nextVersion: Final = "https://w3id.org/cn-guiding-cases/def#nextVersion"
    nonProsecutionKind: Final = "https://w3id.org/cn-guiding-cases/def#nonProsecutionKind"
    obligor: Final = "https://w3id.org/cn-guiding-cases/def#obligor"
    occupies: Final = "https://w3id.org/cn-guiding-cases/def#occupies"
    officialName: Final = "https://w3id.org/cn-guiding-cases/def#officialName"
    olderText: Final = "https://w3id.org/cn-guiding-cases/def#olderText"
    olderVersion: Final = "https://w3id.org/cn-guiding-cases/def#olderVersion"
    onlyReferencesDiffer: Final = "https://w3id.org/cn-guiding-cases/def#onlyReferencesDiffer"
    order: Final = "https://w3id.org/cn-guiding-cases/def#order"
    outcomeOf: Final = "https://w3id.org/cn-guiding-cases/def#outcomeOf"
    outcomeType: Final = "https://w3id.org/cn-guiding-cases/def#outcomeType"
    paragraph: Final = "https://w3id.org/cn-guiding-cases/def#paragraph"
    participant: Final = "https://w3id.org/cn-guiding-cases/def#participant"
    participatingAgency: Final = "https://w3id.org/cn-guiding-cases/def#participatingAgency"
    place: Final = "https://w3id.org/cn-guiding-cases/def#place"
    precision: Final = "https://w3id.org/cn-guiding-cases/def#precision"
    printedName: Final = "https://w3id.org/cn-guiding-cases/def#printedName"
    printedPhrase: Final = "https://w3id.org/cn-guiding-cases/def#printedPhrase"
    printedRange: Final = "https://w3id.org/cn-guiding-cases/def#printedRange"
    proceeding: Final = "https://w3id.org/cn-guiding-cases/def#proceeding"
    procuratorateLevel: Final = "https://w3id.org/cn-guiding-cases/def#procuratorateLevel"
    procuratorialFunction: Final = "https://w3id.org/cn-guiding-cases/def#procuratorialFunction"
    professionalGuidanceBy: Final = "https://w3id.org/cn-guiding-cases/def#professionalGuidanceBy"
    proposalStatus: Final = "https://w3id.org/cn-guiding-cases/def#proposalStatus"
    pseudonymous: Final = "https://w3id.org/cn-guiding-cases/def#pseudonymous"
    quantity: Final = "https://w3id.org/cn-guiding-cases/def#quantity"
    quoteDigest: Final = "https://w3id.org/cn-guiding-cases/def#quoteDigest"
    rate: Final = "https://w3id.org/cn-guiding-cases/def#rate"
    recommendationCount: Final = "https://w3id.org/cn-guiding-cases/def#recommendationCount"
    refArea: Final = "https://w3id.org/cn-guiding-cases/def#refArea"
    refPeriod: Final = "https://w3id.org/cn-guiding-cases/def#refPeriod"
    relatesCase: Final = "https://w3id.org/cn-guiding-cases/def#relatesCase"
    relationBasis: Final = "https://w3id.org/cn-guiding-cases/def#relationBasis"
    relationScore: Final = "https://w3id.org/cn-guiding-cases/def#relationScore"
    remedy: Final = "https://w3id.org/cn-guiding-cases/def#remedy"
    respondsTo: Final = "https://w3id.org/cn-guiding-cases/def#respondsTo"
    responseDue: Final = "https://w3id.org/cn-guiding-cases/def#responseDue"
    restatedBy: Final = "https://w3id.org/cn-guiding-cases/def#restatedBy"
    restatement: Final = "https://w3id.org/cn-guiding-cases/def#restatement"
    revisionKind: Final = "https://w3id.org/cn-guiding-cases/def#revisionKind"
    role: Final = "https://w3id.org/cn-guiding-cases/def#role"
    roleNote: Final = "https://w3id.org/cn-guiding-cases/def#roleNote"
    ruleCode: Final = "https://w3id.org/cn-guiding-cases/def#ruleCode"
    section: Final = "https://w3id.org/cn-guiding-cases/def#section"
    sectionKind: Final = "https://w3id.org/cn-guiding-cases/def#sectionKind"
    series: Final = "https://w3id.org/cn-guiding-cases/def#series"
    shortTitle: Final = "https://w3id.org/cn-guiding-cases/def#shortTitle"
    signatory: Final = "https://w3id.org/cn-guiding-cases/def#signatory"
    since: Final = "https://w3id.org/cn-guiding-cases/def#since"
    sourcePhrase: Final = "https://w3id.org/cn-guiding-cases/def#sourcePhrase"
    subjectArea: Final = "https://w3id.org/cn-guiding-cases/def#subjectArea"
    superiorAgency: Final = "https://w3id.org/cn-guiding-cases/def#superiorAgency"
    supersededOn: Final = "https://w3id.org/cn-guiding-cases/def#supersededOn"
    supervisedInAdjudication: Final = "https://w3id.org/cn-guiding-cases/def#supervisedInAdjudication"
    text: Final = "https://w3id.org/cn-guiding-cases/def#text"
    textChange: Final = "https://w3id.org/cn-guiding-cases/def#textChange"
    textSource: Final = "https://w3id.org/cn-guiding-cases/def#textSource"
    textStatus: Final = "https://w3id.org/cn-guiding-cases/def#textStatus"
    topic: Final = "https://w3id.org/cn-guiding-cases/def#topic"
    translationStatus: Final = "https://w3id.org/cn-guiding-cases/def#translationStatus"
    underPart: Final = "https://w3id.org/cn-guiding-cases/def#underPart"
    unit: Final = "https://w3id.org/cn-guiding-cases/def#unit"
    until: Final = "https://w3id.org/cn-guiding-cases/def#until"
    versionBasis: Final = "https://w3id.org/cn-guiding-cases/def#versionBasis"
    versionDayBasis: Final = "https://w3id.org/cn-guiding-cases/def#versionDayBasis"
    versionNote: Final = "https://w3id.org/cn-guiding-cases/def#versionNote"
    wholeInstrument: Final = "https://w3id.org/cn-guiding-cases/def#wholeInstrument"
    workDocumentKind: Final = "https://w3id.org/cn-guiding-cases/def#workDocumentKind"


class AgencyType:
    """Concepts of the scheme `agency-type`."""

    ADMINISTRATIVE_ORGAN: Final = "https://w3id.org/cn-guiding-cases/agency-type/administrative-organ"
    COURT: Final = "https://w3id.org/cn-guiding-cases/agency-type/court"
    EXPERT_INSTITUTION: Final = "https://w3id.org/cn-guiding-cases/agency-type/expert-institution"
    GOVERNMENT: Final = "https://w3id.org/cn-guiding-cases/agency-type/government"
    INDUSTRY_ASSOCIATION: Final = "https://w3id.org/cn-guiding-cases/agency-type/industry-association"
    OTHER: Final = "https://w3id.org/cn-guiding-cases/agency-type/other"
    PARTY_DISCIPLINE_COMMISSION: Final = "https://w3id.org/cn-guiding-cases/agency-type/party-discipline-commission"
    PEOPLES_CONGRESS: Final = "https://w3id.org/cn-guiding-cases/agency-type/peoples-congress"
    PRISON: Final = "https://w3id.org/cn-guiding-cases/agency-type/prison"
    PROCURATORATE: Final = "https://w3id.org/cn-guiding-cases/agency-type/procuratorate"
    PUBLIC_SECURITY: Final = "https://w3id.org/cn-guiding-cases/agency-type/public-security"
    SUPERVISORY_COMMISSION: Final = "https://w3id.org/cn-guiding-cases/agency-type/supervisory-commission"


class CaseKind:
    """Concepts of the scheme `case-kind`."""

    ADMINISTRATIVE: Final = "https://w3id.org/cn-guiding-cases/case-kind/administrative"
    ALL: Final = "https://w3id.org/cn-guiding-cases/case-kind/all"
    CIVIL: Final = "https://w3id.org/cn-guiding-cases/case-kind/civil"


class CaseStatus:
    """Concepts of the scheme `case-status`."""

    DECLARED_INVALID: Final = "https://w3id.org/cn-guiding-cases/case-status/declared-invalid"
    IN_EFFECT: Final = "https://w3id.org/cn-guiding-cases/case-status/in-effect"
    NOT_STATED: Final = "https://w3id.org/cn-guiding-cases/case-status/not-stated"


class CheckingLevel:
    """Concepts of the scheme `checking-level`."""

    COMPLETE: Final = "https://w3id.org/cn-guiding-cases/checking-level/complete"
    SOUND: Final = "https://w3id.org/cn-guiding-cases/checking-level/sound"


class CitationRelation:
    """Concepts of the scheme `citation-relation`."""

    APPLIED: Final = "https://w3id.org/cn-guiding-cases/citation-relation/applied"
    CITED: Final = "https://w3id.org/cn-guiding-cases/citation-relation/cited"
    NOW: Final = "https://w3id.org/cn-guiding-cases/citation-relation/now"
    PRIOR: Final = "https://w3id.org/cn-guiding-cases/citation-relation/prior"


class CitationSection:
    """Concepts of the scheme `citation-section`."""

    FACTS: Final = "https://w3id.org/cn-guiding-cases/citation-section/facts"
    GIST: Final = "https://w3id.org/cn-guiding-cases/citation-section/gist"
    GUIDING_SIGNIFICANCE: Final = "https://w3id.org/cn-guiding-cases/citation-section/guiding-significance"
    OTHER: Final = "https://w3id.org/cn-guiding-cases/citation-section/other"
    REASONING: Final = "https://w3id.org/cn-guiding-cases/citation-section/reasoning"
    RELEVANT_PROVISIONS: Final = "https://w3id.org/cn-guiding-cases/citation-section/relevant-provisions"
    RESULT: Final = "https://w3id.org/cn-guiding-cases/citation-section/result"


class Confidence:
    """Concepts of the scheme `confidence`."""

    INFERRED: Final = "https://w3id.org/cn-guiding-cases/confidence/inferred"
    ONE_SOURCE: Final = "https://w3id.org/cn-guiding-cases/confidence/one-source"


class CorrespondenceBasis:
    """Concepts of the scheme `correspondence-basis`."""

    COMPUTED: Final = "https://w3id.org/cn-guiding-cases/correspondence-basis/computed"
    HAND_CHECKED: Final = "https://w3id.org/cn-guiding-cases/correspondence-basis/hand-checked"
    STATED: Final = "https://w3id.org/cn-guiding-cases/correspondence-basis/stated"


class CorrespondenceKind:
    """Concepts of the scheme `correspondence-kind`."""

    CHANGED: Final = "https://w3id.org/cn-guiding-cases/correspondence-kind/changed"
    MERGED: Final = "https://w3id.org/cn-guiding-cases/correspondence-kind/merged"
    NEW: Final = "https://w3id.org/cn-guiding-cases/correspondence-kind/new"
    RENUMBERED: Final = "https://w3id.org/cn-guiding-cases/correspondence-kind/renumbered"
    REPEALED: Final = "https://w3id.org/cn-guiding-cases/correspondence-kind/repealed"
    REPLACED_BY_INSTRUMENT: Final = "https://w3id.org/cn-guiding-cases/correspondence-kind/replaced-by-instrument"
    SPLIT: Final = "https://w3id.org/cn-guiding-cases/correspondence-kind/split"
    UNCHANGED: Final = "https://w3id.org/cn-guiding-cases/correspondence-kind/unchanged"


class DateBasis:
    """Concepts of the scheme `date-basis`."""

    PAGE_ADDRESS: Final = "https://w3id.org/cn-guiding-cases/date-basis/page-address"
    PAPER: Final = "https://w3id.org/cn-guiding-cases/date-basis/paper"
    PRESS_RELEASE: Final = "https://w3id.org/cn-guiding-cases/date-basis/press-release"
    PRINTED_IN_CASE: Final = "https://w3id.org/cn-guiding-cases/date-basis/printed-in-case"
    PRINTED_NOTICE: Final = "https://w3id.org/cn-guiding-cases/date-basis/printed-notice"


class DocumentType:
    """Concepts of the scheme `document-type`."""

    ADMINISTRATIVE_REGULATION: Final = "https://w3id.org/cn-guiding-cases/document-type/administrative-regulation"
    AMENDMENT: Final = "https://w3id.org/cn-guiding-cases/document-type/amendment"
    DEPARTMENT_RULE: Final = "https://w3id.org/cn-guiding-cases/document-type/department-rule"
    JOINT_OPINION: Final = "https://w3id.org/cn-guiding-cases/document-type/joint-opinion"
    JUDICIAL_INTERPRETATION: Final = "https://w3id.org/cn-guiding-cases/document-type/judicial-interpretation"
    LAW: Final = "https://w3id.org/cn-guiding-cases/document-type/law"
    LEGISLATIVE_INTERPRETATION: Final = "https://w3id.org/cn-guiding-cases/document-type/legislative-interpretation"
    LOCAL_GOVERNMENT_RULE: Final = "https://w3id.org/cn-guiding-cases/document-type/local-government-rule"
    LOCAL_REGULATION: Final = "https://w3id.org/cn-guiding-cases/document-type/local-regulation"
    NOTICE: Final = "https://w3id.org/cn-guiding-cases/document-type/notice"
    NPCSC_DECISION: Final = "https://w3id.org/cn-guiding-cases/document-type/npcsc-decision"
    PARTY_DOCUMENT: Final = "https://w3id.org/cn-guiding-cases/document-type/party-document"
    SPP_RULE: Final = "https://w3id.org/cn-guiding-cases/document-type/spp-rule"
    TECHNICAL_STANDARD: Final = "https://w3id.org/cn-guiding-cases/document-type/technical-standard"


class EventType:
    """Concepts of the scheme `event-type`."""

    ADMINISTRATIVE_DECISION: Final = "https://w3id.org/cn-guiding-cases/event-type/administrative-decision"
    ADMINISTRATIVE_INVESTIGATION: Final = "https://w3id.org/cn-guiding-cases/event-type/administrative-investigation"
    ADMINISTRATIVE_PENALTY: Final = "https://w3id.org/cn-guiding-cases/event-type/administrative-penalty"
    ADMINISTRATIVE_PIL_ACTION: Final = "https://w3id.org/cn-guiding-cases/event-type/administrative-pil-action"
    ADMINISTRATIVE_SANCTION: Final = "https://w3id.org/cn-guiding-cases/event-type/administrative-sanction"
    ADVICE: Final = "https://w3id.org/cn-guiding-cases/event-type/advice"
    APPEAL: Final = "https://w3id.org/cn-guiding-cases/event-type/appeal"
    APPEAL_PROTEST: Final = "https://w3id.org/cn-guiding-cases/event-type/appeal-protest"
    APPREHENSION: Final = "https://w3id.org/cn-guiding-cases/event-type/apprehension"
    APPROVAL_OF_PROSECUTION: Final = "https://w3id.org/cn-guiding-cases/event-type/approval-of-prosecution"
    ARBITRATION_APPLICATION: Final = "https://w3id.org/cn-guiding-cases/event-type/arbitration-application"
    ARBITRATION_AWARD: Final = "https://w3id.org/cn-guiding-cases/event-type/arbitration-award"
    ARREST: Final = "https://w3id.org/cn-guiding-cases/event-type/arrest"
    ARREST_REFUSED: Final = "https://w3id.org/cn-guiding-cases/event-type/arrest-refused"
    ARREST_REQUEST: Final = "https://w3id.org/cn-guiding-cases/event-type/arrest-request"
    BAIL: Final = "https://w3id.org/cn-guiding-cases/event-type/bail"
    CASE_ACCEPTED: Final = "https://w3id.org/cn-guiding-cases/event-type/case-accepted"
    CASE_FILING_SUPERVISION: Final = "https://w3id.org/cn-guiding-cases/event-type/case-filing-supervision"
    CASE_WITHDRAWN: Final = "https://w3id.org/cn-guiding-cases/event-type/case-withdrawn"
    CIVIL_PRE_LITIGATION_NOTICE: Final = "https://w3id.org/cn-guiding-cases/event-type/civil-pre-litigation-notice"
    COMPANY_ESTABLISHED: Final = "https://w3id.org/cn-guiding-cases/event-type/company-established"
    COMPLAINT: Final = "https://w3id.org/cn-guiding-cases/event-type/complaint"
    CONDUCT: Final = "https://w3id.org/cn-guiding-cases/event-type/conduct"
    CONFISCATION_APPLICATION: Final = "https://w3id.org/cn-guiding-cases/event-type/confiscation-application"
    CONSULTATION: Final = "https://w3id.org/cn-guiding-cases/event-type/consultation"
    COOPERATION_MECHANISM: Final = "https://w3id.org/cn-guiding-cases/event-type/cooperation-mechanism"
    CORRECTING_ILLEGALITY_RECOMMENDATION: Final = "https://w3id.org/cn-guiding-cases/event-type/correcting-illegality-recommendation"
    CRIMINAL_DETENTION: Final = "https://w3id.org/cn-guiding-cases/event-type/criminal-detention"
    DEATH_SENTENCE_REVIEW: Final = "https://w3id.org/cn-guiding-cases/event-type/death-sentence-review"
    DISCIPLINARY_ACTION: Final = "https://w3id.org/cn-guiding-cases/event-type/disciplinary-action"
    DRAFTING: Final = "https://w3id.org/cn-guiding-cases/event-type/drafting"
    EARLY_INTERVENTION: Final = "https://w3id.org/cn-guiding-cases/event-type/early-intervention"
    ENFORCEMENT: Final = "https://w3id.org/cn-guiding-cases/event-type/enforcement"
    ENFORCEMENT_APPLICATION: Final = "https://w3id.org/cn-guiding-cases/event-type/enforcement-application"
    ENFORCEMENT_OBJECTION: Final = "https://w3id.org/cn-guiding-cases/event-type/enforcement-objection"
    EX_OFFICIO_SUPERVISION: Final = "https://w3id.org/cn-guiding-cases/event-type/ex-officio-supervision"
    EXPERT_ASSESSMENT: Final = "https://w3id.org/cn-guiding-cases/event-type/expert-assessment"
    FILING_FOR_INVESTIGATION: Final = "https://w3id.org/cn-guiding-cases/event-type/filing-for-investigation"
    FILING_PUBLIC_INTEREST_CASE: Final = "https://w3id.org/cn-guiding-cases/event-type/filing-public-interest-case"
    FIRST_INSTANCE_JUDGMENT: Final = "https://w3id.org/cn-guiding-cases/event-type/first-instance-judgment"
    FOLLOW_UP: Final = "https://w3id.org/cn-guiding-cases/event-type/follow-up"
    GOVERNMENT_REPORT: Final = "https://w3id.org/cn-guiding-cases/event-type/government-report"
    HEARING: Final = "https://w3id.org/cn-guiding-cases/event-type/hearing"
    INDICTMENT: Final = "https://w3id.org/cn-guiding-cases/event-type/indictment"
    INDICTMENT_CHANGED: Final = "https://w3id.org/cn-guiding-cases/event-type/indictment-changed"
    INSOLVENCY: Final = "https://w3id.org/cn-guiding-cases/event-type/insolvency"
    INSTRUCTION_REPLY: Final = "https://w3id.org/cn-guiding-cases/event-type/instruction-reply"
    INVESTIGATION_AND_VERIFICATION: Final = "https://w3id.org/cn-guiding-cases/event-type/investigation-and-verification"
    JUDICIAL_ASSISTANCE: Final = "https://w3id.org/cn-guiding-cases/event-type/judicial-assistance"
    JUDICIAL_DETENTION: Final = "https://w3id.org/cn-guiding-cases/event-type/judicial-detention"
    JURISDICTION_DESIGNATION: Final = "https://w3id.org/cn-guiding-cases/event-type/jurisdiction-designation"
    LAW_ADOPTED: Final = "https://w3id.org/cn-guiding-cases/event-type/law-adopted"
    LAW_EFFECTIVE: Final = "https://w3id.org/cn-guiding-cases/event-type/law-effective"
    LEAD_FOUND: Final = "https://w3id.org/cn-guiding-cases/event-type/lead-found"
    LEAD_TRANSFERRED: Final = "https://w3id.org/cn-guiding-cases/event-type/lead-transferred"
    LEGISLATIVE_PROPOSAL: Final = "https://w3id.org/cn-guiding-cases/event-type/legislative-proposal"
    MEDIATION_AGREEMENT: Final = "https://w3id.org/cn-guiding-cases/event-type/mediation-agreement"
    MEDIATION_APPLICATION: Final = "https://w3id.org/cn-guiding-cases/event-type/mediation-application"
    NON_PROSECUTION: Final = "https://w3id.org/cn-guiding-cases/event-type/non-prosecution"
    NORM_ISSUED: Final = "https://w3id.org/cn-guiding-cases/event-type/norm-issued"
    OPINION_OF_STANDING_COMMITTEE: Final = "https://w3id.org/cn-guiding-cases/event-type/opinion-of-standing-committee"
    ORDER_RETRIAL: Final = "https://w3id.org/cn-guiding-cases/event-type/order-retrial"
    OTHER_RECOMMENDATION: Final = "https://w3id.org/cn-guiding-cases/event-type/other-recommendation"
    OTHER_STEP: Final = "https://w3id.org/cn-guiding-cases/event-type/other-step"
    PARTY_DISCIPLINE: Final = "https://w3id.org/cn-guiding-cases/event-type/party-discipline"
    PARTY_LITIGATION: Final = "https://w3id.org/cn-guiding-cases/event-type/party-litigation"
    PIL_ACTION: Final = "https://w3id.org/cn-guiding-cases/event-type/pil-action"
    PRE_LITIGATION_PROCEDURE: Final = "https://w3id.org/cn-guiding-cases/event-type/pre-litigation-procedure"
    PRESERVATION: Final = "https://w3id.org/cn-guiding-cases/event-type/preservation"
    PRIOR_SANCTION: Final = "https://w3id.org/cn-guiding-cases/event-type/prior-sanction"
    PROCURATORIAL_COMMITTEE: Final = "https://w3id.org/cn-guiding-cases/event-type/procuratorial-committee"
    PROCURATORIAL_RECOMMENDATION: Final = "https://w3id.org/cn-guiding-cases/event-type/procuratorial-recommendation"
    PRODUCT_INSPECTION: Final = "https://w3id.org/cn-guiding-cases/event-type/product-inspection"
    PROTEST: Final = "https://w3id.org/cn-guiding-cases/event-type/protest"
    PROTEST_SUPPORTED: Final = "https://w3id.org/cn-guiding-cases/event-type/protest-supported"
    PUBLIC_INTEREST_LITIGATION_RECOMMENDATION: Final = "https://w3id.org/cn-guiding-cases/event-type/public-interest-litigation-recommendation"
    PUBLICITY_EDUCATION: Final = "https://w3id.org/cn-guiding-cases/event-type/publicity-education"
    RECONSIDERATION_APPLICATION: Final = "https://w3id.org/cn-guiding-cases/event-type/reconsideration-application"
    RECONSIDERATION_DECISION: Final = "https://w3id.org/cn-guiding-cases/event-type/reconsideration-decision"
    RECTIFICATION: Final = "https://w3id.org/cn-guiding-cases/event-type/rectification"
    REGISTRATION: Final = "https://w3id.org/cn-guiding-cases/event-type/registration"
    REPLY: Final = "https://w3id.org/cn-guiding-cases/event-type/reply"
    REPORT: Final = "https://w3id.org/cn-guiding-cases/event-type/report"
    REPORT_TO_SUPERIOR: Final = "https://w3id.org/cn-guiding-cases/event-type/report-to-superior"
    REQUEST_FOR_INSTRUCTION: Final = "https://w3id.org/cn-guiding-cases/event-type/request-for-instruction"
    REQUEST_FOR_PROTEST: Final = "https://w3id.org/cn-guiding-cases/event-type/request-for-protest"
    RESIDENTIAL_SURVEILLANCE: Final = "https://w3id.org/cn-guiding-cases/event-type/residential-surveillance"
    RETRIAL_APPLICATION: Final = "https://w3id.org/cn-guiding-cases/event-type/retrial-application"
    RETRIAL_APPLICATION_REFUSED: Final = "https://w3id.org/cn-guiding-cases/event-type/retrial-application-refused"
    RETRIAL_JUDGMENT: Final = "https://w3id.org/cn-guiding-cases/event-type/retrial-judgment"
    RETRIAL_RECOMMENDATION: Final = "https://w3id.org/cn-guiding-cases/event-type/retrial-recommendation"
    RETRIAL_RULING: Final = "https://w3id.org/cn-guiding-cases/event-type/retrial-ruling"
    RETURN_FOR_SUPPLEMENTARY_INVESTIGATION: Final = "https://w3id.org/cn-guiding-cases/event-type/return-for-supplementary-investigation"
    SECOND_INSTANCE_RULING: Final = "https://w3id.org/cn-guiding-cases/event-type/second-instance-ruling"
    SENTENCE_CHANGE: Final = "https://w3id.org/cn-guiding-cases/event-type/sentence-change"
    SENTENCE_EXECUTED: Final = "https://w3id.org/cn-guiding-cases/event-type/sentence-executed"
    SENTENCE_SERVED: Final = "https://w3id.org/cn-guiding-cases/event-type/sentence-served"
    SERVICE_OF_DOCUMENT: Final = "https://w3id.org/cn-guiding-cases/event-type/service-of-document"
    SET_ASIDE: Final = "https://w3id.org/cn-guiding-cases/event-type/set-aside"
    SETTLEMENT: Final = "https://w3id.org/cn-guiding-cases/event-type/settlement"
    SETTLEMENT_NOTICE: Final = "https://w3id.org/cn-guiding-cases/event-type/settlement-notice"
    SIMILAR_CASE_SUPERVISION: Final = "https://w3id.org/cn-guiding-cases/event-type/similar-case-supervision"
    SOCIAL_GOVERNANCE_RECOMMENDATION: Final = "https://w3id.org/cn-guiding-cases/event-type/social-governance-recommendation"
    SPECIAL_CAMPAIGN: Final = "https://w3id.org/cn-guiding-cases/event-type/special-campaign"
    STATE_COMPENSATION: Final = "https://w3id.org/cn-guiding-cases/event-type/state-compensation"
    SUPERIOR_INSTRUCTION: Final = "https://w3id.org/cn-guiding-cases/event-type/superior-instruction"
    SUPERVISION_ACCEPTED: Final = "https://w3id.org/cn-guiding-cases/event-type/supervision-accepted"
    SUPERVISION_APPLICATION: Final = "https://w3id.org/cn-guiding-cases/event-type/supervision-application"
    SUPERVISION_PROTEST: Final = "https://w3id.org/cn-guiding-cases/event-type/supervision-protest"
    SUPERVISION_REFUSED: Final = "https://w3id.org/cn-guiding-cases/event-type/supervision-refused"
    SUPPORT_FOR_SUIT: Final = "https://w3id.org/cn-guiding-cases/event-type/support-for-suit"
    TRANSFER_FOR_PROSECUTION: Final = "https://w3id.org/cn-guiding-cases/event-type/transfer-for-prosecution"
    TRIAL_HEARING: Final = "https://w3id.org/cn-guiding-cases/event-type/trial-hearing"
    WITHDRAWAL: Final = "https://w3id.org/cn-guiding-cases/event-type/withdrawal"
    WORK_MEETING: Final = "https://w3id.org/cn-guiding-cases/event-type/work-meeting"


class FigureKind:
    """Concepts of the scheme `figure-kind`."""

    BATCHES_PUBLISHED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/batches-published"
    BODIES_SIGNING: Final = "https://w3id.org/cn-guiding-cases/figure-kind/bodies-signing"
    BOUNDARY_SECTIONS: Final = "https://w3id.org/cn-guiding-cases/figure-kind/boundary-sections"
    BUILDINGS_REMOVED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/buildings-removed"
    CASES_FILED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/cases-filed"
    CASES_REPORTED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/cases-reported"
    CASES_SUPERVISED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/cases-supervised"
    CENTRAL_MEETINGS: Final = "https://w3id.org/cn-guiding-cases/figure-kind/central-meetings"
    CONGRESS_DECISIONS: Final = "https://w3id.org/cn-guiding-cases/figure-kind/congress-decisions"
    COUNTERFEIT_MEDICINE_DEALT_WITH: Final = "https://w3id.org/cn-guiding-cases/figure-kind/counterfeit-medicine-dealt-with"
    COUNTIES_CONCERNED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/counties-concerned"
    DUCKS_DEALT_WITH: Final = "https://w3id.org/cn-guiding-cases/figure-kind/ducks-dealt-with"
    FARM_AREA_REMOVED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/farm-area-removed"
    FARMS_REMOVED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/farms-removed"
    FISH_RELEASED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/fish-released"
    GRASSLAND_RESTORED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/grassland-restored"
    HANDLING_GUIDES: Final = "https://w3id.org/cn-guiding-cases/figure-kind/handling-guides"
    HAZARDS_FOUND: Final = "https://w3id.org/cn-guiding-cases/figure-kind/hazards-found"
    LAND_FEES_RECOVERED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/land-fees-recovered"
    LAND_RESTORED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/land-restored"
    LEADS_SUBMITTED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/leads-submitted"
    LEVELS_TAKING_PART: Final = "https://w3id.org/cn-guiding-cases/figure-kind/levels-taking-part"
    OBSERVERS_APPOINTED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/observers-appointed"
    OCCUPIED_LAND_RECOVERED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/occupied-land-recovered"
    PEOPLE_SUGGESTING: Final = "https://w3id.org/cn-guiding-cases/figure-kind/people-suggesting"
    PIGS_DEALT_WITH: Final = "https://w3id.org/cn-guiding-cases/figure-kind/pigs-dealt-with"
    PROBLEMS_CLEARED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/problems-cleared"
    PROCURATORATES_TAKING_PART: Final = "https://w3id.org/cn-guiding-cases/figure-kind/procuratorates-taking-part"
    PROCURATORS_ASSIGNED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/procurators-assigned"
    PROVINCES_CONCERNED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/provinces-concerned"
    PROVINCES_TAKING_PART: Final = "https://w3id.org/cn-guiding-cases/figure-kind/provinces-taking-part"
    RAILWAY_COVERED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/railway-covered"
    RECOMMENDATIONS_ISSUED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/recommendations-issued"
    REPLY_AND_RECTIFICATION_RATE: Final = "https://w3id.org/cn-guiding-cases/figure-kind/reply-and-rectification-rate"
    RESTORATION_COSTS_RECOVERED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/restoration-costs-recovered"
    RIVER_CLEARED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/river-cleared"
    RIVER_OFFICES: Final = "https://w3id.org/cn-guiding-cases/figure-kind/river-offices"
    SITES_OPENED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/sites-opened"
    STATE_PROPERTY_PROTECTED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/state-property-protected"
    SUBSTANDARD_FOOD_DEALT_WITH: Final = "https://w3id.org/cn-guiding-cases/figure-kind/substandard-food-dealt-with"
    TOWNSHIPS_CONCERNED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/townships-concerned"
    TYPICAL_CASES_PUBLISHED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/typical-cases-published"
    VOLUNTEERS_RECRUITED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/volunteers-recruited"
    WASTE_CLEARED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/waste-cleared"
    WATER_CLEARED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/water-cleared"
    WOODLAND_RESTORED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/woodland-restored"
    WORK_GUIDES: Final = "https://w3id.org/cn-guiding-cases/figure-kind/work-guides"
    WORKSHOPS_RECTIFIED: Final = "https://w3id.org/cn-guiding-cases/figure-kind/workshops-rectified"


class FigureStatement:
    """Concepts of the scheme `figure-statement`."""

    MAIN: Final = "https://w3id.org/cn-guiding-cases/figure-statement/main"
    OTHER: Final = "https://w3id.org/cn-guiding-cases/figure-statement/other"


class Function:
    """Concepts of the scheme `function`."""

    ADMINISTRATIVE: Final = "https://w3id.org/cn-guiding-cases/function/administrative"
    CIVIL: Final = "https://w3id.org/cn-guiding-cases/function/civil"
    CRIMINAL: Final = "https://w3id.org/cn-guiding-cases/function/criminal"
    PUBLIC_INTEREST_LITIGATION: Final = "https://w3id.org/cn-guiding-cases/function/public-interest-litigation"


class Level:
    """Concepts of the scheme `level`."""

    COUNTY: Final = "https://w3id.org/cn-guiding-cases/level/county"
    NATIONAL: Final = "https://w3id.org/cn-guiding-cases/level/national"
    PREFECTURE: Final = "https://w3id.org/cn-guiding-cases/level/prefecture"
    PROVINCE: Final = "https://w3id.org/cn-guiding-cases/level/province"


class MandateBasis:
    """Concepts of the scheme `mandate-basis`."""

    EXPLORATORY: Final = "https://w3id.org/cn-guiding-cases/mandate-basis/exploratory"
    NOT_STATED: Final = "https://w3id.org/cn-guiding-cases/mandate-basis/not-stated"
    PILOT: Final = "https://w3id.org/cn-guiding-cases/mandate-basis/pilot"
    STATUTORY: Final = "https://w3id.org/cn-guiding-cases/mandate-basis/statutory"


class MechanismKind:
    """Concepts of the scheme `mechanism-kind`."""

    COMMAND_CENTRE: Final = "https://w3id.org/cn-guiding-cases/mechanism-kind/command-centre"
    CROSS_DEPARTMENT_COOPERATION: Final = "https://w3id.org/cn-guiding-cases/mechanism-kind/cross-department-cooperation"
    CROSS_REGION_COOPERATION: Final = "https://w3id.org/cn-guiding-cases/mechanism-kind/cross-region-cooperation"
    DIRECT_HANDLING: Final = "https://w3id.org/cn-guiding-cases/mechanism-kind/direct-handling"
    FOLLOW_UP_SUPERVISION: Final = "https://w3id.org/cn-guiding-cases/mechanism-kind/follow-up-supervision"
    HEARING: Final = "https://w3id.org/cn-guiding-cases/mechanism-kind/hearing"
    INTEGRATED_HANDLING: Final = "https://w3id.org/cn-guiding-cases/mechanism-kind/integrated-handling"
    MILITARY_AND_LOCAL_COOPERATION: Final = "https://w3id.org/cn-guiding-cases/mechanism-kind/military-and-local-cooperation"
    OBSERVERS: Final = "https://w3id.org/cn-guiding-cases/mechanism-kind/observers"
    PUBLIC_CHANNEL: Final = "https://w3id.org/cn-guiding-cases/mechanism-kind/public-channel"
    QUALITY_REVIEW: Final = "https://w3id.org/cn-guiding-cases/mechanism-kind/quality-review"
    REPORTING_REWARD: Final = "https://w3id.org/cn-guiding-cases/mechanism-kind/reporting-reward"
    RESEARCH_BASE: Final = "https://w3id.org/cn-guiding-cases/mechanism-kind/research-base"
    RIVER_CHIEF_AND_CHIEF_PROCURATOR: Final = "https://w3id.org/cn-guiding-cases/mechanism-kind/river-chief-and-chief-procurator"
    ROUNDTABLE: Final = "https://w3id.org/cn-guiding-cases/mechanism-kind/roundtable"
    SPECIALISED_OFFICE: Final = "https://w3id.org/cn-guiding-cases/mechanism-kind/specialised-office"
    TECHNICAL_SUPPORT: Final = "https://w3id.org/cn-guiding-cases/mechanism-kind/technical-support"
    VOLUNTEERS: Final = "https://w3id.org/cn-guiding-cases/mechanism-kind/volunteers"


class MilestoneKind:
    """Concepts of the scheme `milestone-kind`."""

    JUDICIAL_INTERPRETATION: Final = "https://w3id.org/cn-guiding-cases/milestone-kind/judicial-interpretation"
    LEGISLATION: Final = "https://w3id.org/cn-guiding-cases/milestone-kind/legislation"
    PARTY_DECISION: Final = "https://w3id.org/cn-guiding-cases/milestone-kind/party-decision"
    REPORT: Final = "https://w3id.org/cn-guiding-cases/milestone-kind/report"
    STATEMENT: Final = "https://w3id.org/cn-guiding-cases/milestone-kind/statement"


class NonProsecutionKind:
    """Concepts of the scheme `non-prosecution-kind`."""

    CONDITIONAL: Final = "https://w3id.org/cn-guiding-cases/non-prosecution-kind/conditional"
    DISCRETIONARY: Final = "https://w3id.org/cn-guiding-cases/non-prosecution-kind/discretionary"
    INSUFFICIENT_EVIDENCE: Final = "https://w3id.org/cn-guiding-cases/non-prosecution-kind/insufficient-evidence"
    SPECIAL: Final = "https://w3id.org/cn-guiding-cases/non-prosecution-kind/special"
    STATUTORY: Final = "https://w3id.org/cn-guiding-cases/non-prosecution-kind/statutory"


class OutcomeType:
    """Concepts of the scheme `outcome-type`."""

    ACQUITTAL: Final = "https://w3id.org/cn-guiding-cases/outcome-type/acquittal"
    ADMINISTRATIVE_ACT_SET_ASIDE: Final = "https://w3id.org/cn-guiding-cases/outcome-type/administrative-act-set-aside"
    ADMINISTRATIVE_DETENTION: Final = "https://w3id.org/cn-guiding-cases/outcome-type/administrative-detention"
    ADMINISTRATIVE_FINE: Final = "https://w3id.org/cn-guiding-cases/outcome-type/administrative-fine"
    ALTERNATIVE_RESTORATION: Final = "https://w3id.org/cn-guiding-cases/outcome-type/alternative-restoration"
    APOLOGY_CLAIMED: Final = "https://w3id.org/cn-guiding-cases/outcome-type/apology-claimed"
    APOLOGY_ORDERED: Final = "https://w3id.org/cn-guiding-cases/outcome-type/apology-ordered"
    AUCTION_REVOKED: Final = "https://w3id.org/cn-guiding-cases/outcome-type/auction-revoked"
    CASES_HANDLED: Final = "https://w3id.org/cn-guiding-cases/outcome-type/cases-handled"
    CLAIM: Final = "https://w3id.org/cn-guiding-cases/outcome-type/claim"
    CLAIM_DISMISSED: Final = "https://w3id.org/cn-guiding-cases/outcome-type/claim-dismissed"
    COMPENSATION: Final = "https://w3id.org/cn-guiding-cases/outcome-type/compensation"
    CONFISCATION: Final = "https://w3id.org/cn-guiding-cases/outcome-type/confiscation"
    CONTRACT_ENDED: Final = "https://w3id.org/cn-guiding-cases/outcome-type/contract-ended"
    COSTS: Final = "https://w3id.org/cn-guiding-cases/outcome-type/costs"
    DAMAGE_ASSESSMENT: Final = "https://w3id.org/cn-guiding-cases/outcome-type/damage-assessment"
    DEATH_PENALTY: Final = "https://w3id.org/cn-guiding-cases/outcome-type/death-penalty"
    DEATH_WITH_REPRIEVE: Final = "https://w3id.org/cn-guiding-cases/outcome-type/death-with-reprieve"
    DECLARATION_OF_ILLEGALITY: Final = "https://w3id.org/cn-guiding-cases/outcome-type/declaration-of-illegality"
    DECLARATION_OF_INVALIDITY: Final = "https://w3id.org/cn-guiding-cases/outcome-type/declaration-of-invalidity"
    DEPRIVATION_OF_POLITICAL_RIGHTS: Final = "https://w3id.org/cn-guiding-cases/outcome-type/deprivation-of-political-rights"
    DISCIPLINARY_ACTION: Final = "https://w3id.org/cn-guiding-cases/outcome-type/disciplinary-action"
    ENFORCEMENT_RESULT: Final = "https://w3id.org/cn-guiding-cases/outcome-type/enforcement-result"
    EXEMPTION_FROM_PUNISHMENT: Final = "https://w3id.org/cn-guiding-cases/outcome-type/exemption-from-punishment"
    FINE: Final = "https://w3id.org/cn-guiding-cases/outcome-type/fine"
    HARM: Final = "https://w3id.org/cn-guiding-cases/outcome-type/harm"
    ILLEGAL_DISCHARGE: Final = "https://w3id.org/cn-guiding-cases/outcome-type/illegal-discharge"
    IMPRISONMENT: Final = "https://w3id.org/cn-guiding-cases/outcome-type/imprisonment"
    JOINT_LIABILITY: Final = "https://w3id.org/cn-guiding-cases/outcome-type/joint-liability"
    JUDGMENT_UPHELD: Final = "https://w3id.org/cn-guiding-cases/outcome-type/judgment-upheld"
    JUDGMENTS_SET_ASIDE: Final = "https://w3id.org/cn-guiding-cases/outcome-type/judgments-set-aside"
    JUDICIAL_ASSISTANCE: Final = "https://w3id.org/cn-guiding-cases/outcome-type/judicial-assistance"
    LEADS_TRANSFERRED: Final = "https://w3id.org/cn-guiding-cases/outcome-type/leads-transferred"
    LIFE_IMPRISONMENT: Final = "https://w3id.org/cn-guiding-cases/outcome-type/life-imprisonment"
    ORDER_TO_CORRECT: Final = "https://w3id.org/cn-guiding-cases/outcome-type/order-to-correct"
    ORDER_TO_PERFORM: Final = "https://w3id.org/cn-guiding-cases/outcome-type/order-to-perform"
    ORDER_TO_RESTORE: Final = "https://w3id.org/cn-guiding-cases/outcome-type/order-to-restore"
    ORDER_TO_STOP: Final = "https://w3id.org/cn-guiding-cases/outcome-type/order-to-stop"
    PAYMENT_DUE: Final = "https://w3id.org/cn-guiding-cases/outcome-type/payment-due"
    PAYMENT_MADE: Final = "https://w3id.org/cn-guiding-cases/outcome-type/payment-made"
    PAYMENT_ORDERED: Final = "https://w3id.org/cn-guiding-cases/outcome-type/payment-ordered"
    PERFORMANCE_ORDERED: Final = "https://w3id.org/cn-guiding-cases/outcome-type/performance-ordered"
    PERSONS_INVOLVED: Final = "https://w3id.org/cn-guiding-cases/outcome-type/persons-involved"
    PERSONS_TRANSFERRED: Final = "https://w3id.org/cn-guiding-cases/outcome-type/persons-transferred"
    PROPERTY_CONFISCATION: Final = "https://w3id.org/cn-guiding-cases/outcome-type/property-confiscation"
    PROPERTY_RELEASED: Final = "https://w3id.org/cn-guiding-cases/outcome-type/property-released"
    PROPERTY_SEIZED: Final = "https://w3id.org/cn-guiding-cases/outcome-type/property-seized"
    PUBLIC_SURVEILLANCE: Final = "https://w3id.org/cn-guiding-cases/outcome-type/public-surveillance"
    PUNITIVE_DAMAGES: Final = "https://w3id.org/cn-guiding-cases/outcome-type/punitive-damages"
    QUANTITY_AT_ISSUE: Final = "https://w3id.org/cn-guiding-cases/outcome-type/quantity-at-issue"
    RECOVERY: Final = "https://w3id.org/cn-guiding-cases/outcome-type/recovery"
    RECTIFICATION: Final = "https://w3id.org/cn-guiding-cases/outcome-type/rectification"
    REFUND: Final = "https://w3id.org/cn-guiding-cases/outcome-type/refund"
    RESTORATION_COST: Final = "https://w3id.org/cn-guiding-cases/outcome-type/restoration-cost"
    SENTENCE_REDUCTION: Final = "https://w3id.org/cn-guiding-cases/outcome-type/sentence-reduction"
    SHORT_TERM_DETENTION: Final = "https://w3id.org/cn-guiding-cases/outcome-type/short-term-detention"
    SUM_AT_ISSUE: Final = "https://w3id.org/cn-guiding-cases/outcome-type/sum-at-issue"
    SUSPENDED_SENTENCE: Final = "https://w3id.org/cn-guiding-cases/outcome-type/suspended-sentence"


class PilField:
    """Concepts of the scheme `pil-field`."""

    AGRICULTURAL_PRODUCT_QUALITY: Final = "https://w3id.org/cn-guiding-cases/pil-field/agricultural-product-quality"
    ANTI_MONOPOLY: Final = "https://w3id.org/cn-guiding-cases/pil-field/anti-monopoly"
    BARRIER_FREE_ENVIRONMENT: Final = "https://w3id.org/cn-guiding-cases/pil-field/barrier-free-environment"
    CULTURAL_RELICS_AND_HERITAGE: Final = "https://w3id.org/cn-guiding-cases/pil-field/cultural-relics-and-heritage"
    DRINKING_WATER_SAFETY: Final = "https://w3id.org/cn-guiding-cases/pil-field/drinking-water-safety"
    ECOLOGICAL_ENVIRONMENT_AND_RESOURCES: Final = "https://w3id.org/cn-guiding-cases/pil-field/ecological-environment-and-resources"
    FAIR_COMPETITION: Final = "https://w3id.org/cn-guiding-cases/pil-field/fair-competition"
    FOOD_AND_DRUG_SAFETY: Final = "https://w3id.org/cn-guiding-cases/pil-field/food-and-drug-safety"
    HEROES_AND_MARTYRS: Final = "https://w3id.org/cn-guiding-cases/pil-field/heroes-and-martyrs"
    MARINE_ENVIRONMENT: Final = "https://w3id.org/cn-guiding-cases/pil-field/marine-environment"
    MILITARY_AND_DEFENCE: Final = "https://w3id.org/cn-guiding-cases/pil-field/military-and-defence"
    MINERAL_RESOURCES: Final = "https://w3id.org/cn-guiding-cases/pil-field/mineral-resources"
    MINORS: Final = "https://w3id.org/cn-guiding-cases/pil-field/minors"
    NEW_FIELDS: Final = "https://w3id.org/cn-guiding-cases/pil-field/new-fields"
    PERSONAL_INFORMATION: Final = "https://w3id.org/cn-guiding-cases/pil-field/personal-information"
    PUBLIC_SAFETY: Final = "https://w3id.org/cn-guiding-cases/pil-field/public-safety"
    RURAL_COLLECTIVE_ECONOMIC_ORGANIZATIONS: Final = "https://w3id.org/cn-guiding-cases/pil-field/rural-collective-economic-organizations"
    SPECIAL_GROUPS: Final = "https://w3id.org/cn-guiding-cases/pil-field/special-groups"
    STATE_OWNED_LAND_USE_RIGHT_TRANSFER: Final = "https://w3id.org/cn-guiding-cases/pil-field/state-owned-land-use-right-transfer"
    STATE_OWNED_PROPERTY: Final = "https://w3id.org/cn-guiding-cases/pil-field/state-owned-property"
    TELECOM_AND_ONLINE_FRAUD: Final = "https://w3id.org/cn-guiding-cases/pil-field/telecom-and-online-fraud"
    WOMEN: Final = "https://w3id.org/cn-guiding-cases/pil-field/women"
    WORK_SAFETY: Final = "https://w3id.org/cn-guiding-cases/pil-field/work-safety"


class Precision:
    """Concepts of the scheme `precision`."""

    ABOUT: Final = "https://w3id.org/cn-guiding-cases/precision/about"
    AS_STATED: Final = "https://w3id.org/cn-guiding-cases/precision/as-stated"
    AT_LEAST: Final = "https://w3id.org/cn-guiding-cases/precision/at-least"
    MORE_THAN: Final = "https://w3id.org/cn-guiding-cases/precision/more-than"


class Proceeding:
    """Concepts of the scheme `proceeding`."""

    ADMINISTRATIVE: Final = "https://w3id.org/cn-guiding-cases/proceeding/administrative"
    ADMINISTRATIVE_PUBLIC_INTEREST: Final = "https://w3id.org/cn-guiding-cases/proceeding/administrative-public-interest"
    ADMINISTRATIVE_RETRIAL: Final = "https://w3id.org/cn-guiding-cases/proceeding/administrative-retrial"
    CIVIL: Final = "https://w3id.org/cn-guiding-cases/proceeding/civil"
    CIVIL_RETRIAL: Final = "https://w3id.org/cn-guiding-cases/proceeding/civil-retrial"
    CRIMINAL: Final = "https://w3id.org/cn-guiding-cases/proceeding/criminal"
    CRIMINAL_RETRIAL: Final = "https://w3id.org/cn-guiding-cases/proceeding/criminal-retrial"
    ENFORCEMENT: Final = "https://w3id.org/cn-guiding-cases/proceeding/enforcement"
    INCIDENTAL_CIVIL: Final = "https://w3id.org/cn-guiding-cases/proceeding/incidental-civil"
    NONE: Final = "https://w3id.org/cn-guiding-cases/proceeding/none"
    STATE_COMPENSATION: Final = "https://w3id.org/cn-guiding-cases/proceeding/state-compensation"


class ProposalStatus:
    """Concepts of the scheme `proposal-status`."""

    ADOPTED: Final = "https://w3id.org/cn-guiding-cases/proposal-status/adopted"
    DRAFT: Final = "https://w3id.org/cn-guiding-cases/proposal-status/draft"
    PROPOSED: Final = "https://w3id.org/cn-guiding-cases/proposal-status/proposed"
    UNDER_DELIBERATION: Final = "https://w3id.org/cn-guiding-cases/proposal-status/under-deliberation"


class RelationBasis:
    """Concepts of the scheme `relation-basis`."""

    SAME_AGENCY_ROLE: Final = "https://w3id.org/cn-guiding-cases/relation-basis/same-agency-role"
    SAME_FIELD: Final = "https://w3id.org/cn-guiding-cases/relation-basis/same-field"
    SAME_FUNCTION: Final = "https://w3id.org/cn-guiding-cases/relation-basis/same-function"
    SAME_OUTCOME: Final = "https://w3id.org/cn-guiding-cases/relation-basis/same-outcome"
    SAME_PROCEDURE: Final = "https://w3id.org/cn-guiding-cases/relation-basis/same-procedure"
    SHARED_AGENCY: Final = "https://w3id.org/cn-guiding-cases/relation-basis/shared-agency"
    SHARED_ARTICLE: Final = "https://w3id.org/cn-guiding-cases/relation-basis/shared-article"
    SHARED_INSTRUMENT: Final = "https://w3id.org/cn-guiding-cases/relation-basis/shared-instrument"
    SHARED_KEYWORD: Final = "https://w3id.org/cn-guiding-cases/relation-basis/shared-keyword"
    SHARED_PLACE: Final = "https://w3id.org/cn-guiding-cases/relation-basis/shared-place"
    SIMILAR_GIST: Final = "https://w3id.org/cn-guiding-cases/relation-basis/similar-gist"
    SIMILAR_WORDING: Final = "https://w3id.org/cn-guiding-cases/relation-basis/similar-wording"


class RevisionKind:
    """Concepts of the scheme `revision-kind`."""

    AMENDMENT: Final = "https://w3id.org/cn-guiding-cases/revision-kind/amendment"
    ENACTMENT: Final = "https://w3id.org/cn-guiding-cases/revision-kind/enactment"
    REVISION: Final = "https://w3id.org/cn-guiding-cases/revision-kind/revision"


class Role:
    """Concepts of the scheme `role`."""

    APPELLANT: Final = "https://w3id.org/cn-guiding-cases/role/appellant"
    APPRAISAL_INSTITUTION: Final = "https://w3id.org/cn-guiding-cases/role/appraisal-institution"
    ARREST_REVIEWER: Final = "https://w3id.org/cn-guiding-cases/role/arrest-reviewer"
    CASE_FILING_SUPERVISOR: Final = "https://w3id.org/cn-guiding-cases/role/case-filing-supervisor"
    COMPLAINT_RECIPIENT: Final = "https://w3id.org/cn-guiding-cases/role/complaint-recipient"
    CONSULTED_BODY: Final = "https://w3id.org/cn-guiding-cases/role/consulted-body"
    CUSTODY_AUTHORITY: Final = "https://w3id.org/cn-guiding-cases/role/custody-authority"
    DEFENDANT: Final = "https://w3id.org/cn-guiding-cases/role/defendant"
    DEFENDANT_AGENCY: Final = "https://w3id.org/cn-guiding-cases/role/defendant-agency"
    DEFENDANT_UNIT: Final = "https://w3id.org/cn-guiding-cases/role/defendant-unit"
    DISCIPLINARY_AUTHORITY: Final = "https://w3id.org/cn-guiding-cases/role/disciplinary-authority"
    DRAFTING_PARTICIPANT: Final = "https://w3id.org/cn-guiding-cases/role/drafting-participant"
    ENFORCEMENT_COURT: Final = "https://w3id.org/cn-guiding-cases/role/enforcement-court"
    ENTERPRISE_CONCERNED: Final = "https://w3id.org/cn-guiding-cases/role/enterprise-concerned"
    FIRST_INSTANCE_COURT: Final = "https://w3id.org/cn-guiding-cases/role/first-instance-court"
    GUARANTOR: Final = "https://w3id.org/cn-guiding-cases/role/guarantor"
    HEARING_ORGANISER: Final = "https://w3id.org/cn-guiding-cases/role/hearing-organiser"
    INCIDENTAL_CIVIL_DEFENDANT: Final = "https://w3id.org/cn-guiding-cases/role/incidental-civil-defendant"
    INCIDENTAL_CIVIL_LITIGANT: Final = "https://w3id.org/cn-guiding-cases/role/incidental-civil-litigant"
    INVESTIGATING_ORGAN: Final = "https://w3id.org/cn-guiding-cases/role/investigating-organ"
    INVESTIGATION_VERIFIER: Final = "https://w3id.org/cn-guiding-cases/role/investigation-verifier"
    JOINTLY_LIABLE_PARTY: Final = "https://w3id.org/cn-guiding-cases/role/jointly-liable-party"
    JURISDICTION_DESIGNATOR: Final = "https://w3id.org/cn-guiding-cases/role/jurisdiction-designator"
    LEGISLATURE: Final = "https://w3id.org/cn-guiding-cases/role/legislature"
    LITIGATION_SUPERVISOR: Final = "https://w3id.org/cn-guiding-cases/role/litigation-supervisor"
    MEDIATION_PARTICIPANT: Final = "https://w3id.org/cn-guiding-cases/role/mediation-participant"
    NON_PROSECUTION_DECIDER: Final = "https://w3id.org/cn-guiding-cases/role/non-prosecution-decider"
    PENALTY_AUTHORITY: Final = "https://w3id.org/cn-guiding-cases/role/penalty-authority"
    PERSON_NOT_PROSECUTED: Final = "https://w3id.org/cn-guiding-cases/role/person-not-prosecuted"
    PROTEST_LODGER: Final = "https://w3id.org/cn-guiding-cases/role/protest-lodger"
    PROTEST_REQUESTER: Final = "https://w3id.org/cn-guiding-cases/role/protest-requester"
    PUBLIC_INTEREST_LITIGANT: Final = "https://w3id.org/cn-guiding-cases/role/public-interest-litigant"
    PUBLIC_PROSECUTOR: Final = "https://w3id.org/cn-guiding-cases/role/public-prosecutor"
    RECOMMENDATION_ISSUER: Final = "https://w3id.org/cn-guiding-cases/role/recommendation-issuer"
    RECOMMENDATION_RECIPIENT: Final = "https://w3id.org/cn-guiding-cases/role/recommendation-recipient"
    REGULATOR: Final = "https://w3id.org/cn-guiding-cases/role/regulator"
    REPLYING_AGENCY: Final = "https://w3id.org/cn-guiding-cases/role/replying-agency"
    REPORT_RECIPIENT: Final = "https://w3id.org/cn-guiding-cases/role/report-recipient"
    RESTORATION_OBLIGOR: Final = "https://w3id.org/cn-guiding-cases/role/restoration-obligor"
    RETRIAL_COURT: Final = "https://w3id.org/cn-guiding-cases/role/retrial-court"
    RETRIAL_RECOMMENDER: Final = "https://w3id.org/cn-guiding-cases/role/retrial-recommender"
    RULE_MAKER: Final = "https://w3id.org/cn-guiding-cases/role/rule-maker"
    SECOND_INSTANCE_COURT: Final = "https://w3id.org/cn-guiding-cases/role/second-instance-court"
    SUSPECT: Final = "https://w3id.org/cn-guiding-cases/role/suspect"
    THIRD_PARTY: Final = "https://w3id.org/cn-guiding-cases/role/third-party"
    VICTIM: Final = "https://w3id.org/cn-guiding-cases/role/victim"


class SectionKind:
    """Concepts of the scheme `section-kind`."""

    FACTS: Final = "https://w3id.org/cn-guiding-cases/section-kind/facts"
    GIST: Final = "https://w3id.org/cn-guiding-cases/section-kind/gist"
    KEYWORDS: Final = "https://w3id.org/cn-guiding-cases/section-kind/keywords"
    OTHER: Final = "https://w3id.org/cn-guiding-cases/section-kind/other"
    PROCEDURE: Final = "https://w3id.org/cn-guiding-cases/section-kind/procedure"
    REASONING: Final = "https://w3id.org/cn-guiding-cases/section-kind/reasoning"
    RELEVANT_PROVISIONS: Final = "https://w3id.org/cn-guiding-cases/section-kind/relevant-provisions"
    RESULT: Final = "https://w3id.org/cn-guiding-cases/section-kind/result"
    SIGNIFICANCE: Final = "https://w3id.org/cn-guiding-cases/section-kind/significance"


class Series:
    """Concepts of the scheme `series`."""

    SPC: Final = "https://w3id.org/cn-guiding-cases/series/spc"
    SPP: Final = "https://w3id.org/cn-guiding-cases/series/spp"


class StatuteDayBasis:
    """Concepts of the scheme `statute-day-basis`."""

    AMENDING_ACT: Final = "https://w3id.org/cn-guiding-cases/statute-day-basis/amending-act"
    CLOSING_ARTICLE: Final = "https://w3id.org/cn-guiding-cases/statute-day-basis/closing-article"
    FILE_NAME: Final = "https://w3id.org/cn-guiding-cases/statute-day-basis/file-name"
    HEADER: Final = "https://w3id.org/cn-guiding-cases/statute-day-basis/header"
    LATER_HEADER: Final = "https://w3id.org/cn-guiding-cases/statute-day-basis/later-header"
    PROMULGATION: Final = "https://w3id.org/cn-guiding-cases/statute-day-basis/promulgation"


class TextChange:
    """Concepts of the scheme `text-change`."""

    CHANGED: Final = "https://w3id.org/cn-guiding-cases/text-change/changed"
    UNCHANGED: Final = "https://w3id.org/cn-guiding-cases/text-change/unchanged"
    UNCHECKED: Final = "https://w3id.org/cn-guiding-cases/text-change/unchecked"


class TextStatus:
    """Concepts of the scheme `text-status`."""

    LOADED: Final = "https://w3id.org/cn-guiding-cases/text-status/loaded"
    NOT_LOADED: Final = "https://w3id.org/cn-guiding-cases/text-status/not-loaded"
    RECONSTRUCTED: Final = "https://w3id.org/cn-guiding-cases/text-status/reconstructed"


class Topic:
    """Concepts of the scheme `topic`."""

    FINANCIAL_ORDER: Final = "https://w3id.org/cn-guiding-cases/topic/financial-order"
    PRIVATE_ENTERPRISE_PROTECTION: Final = "https://w3id.org/cn-guiding-cases/topic/private-enterprise-protection"


class TranslationStatus:
    """Concepts of the scheme `translation-status`."""

    MACHINE: Final = "https://w3id.org/cn-guiding-cases/translation-status/machine"
    MACHINE_CHECKED: Final = "https://w3id.org/cn-guiding-cases/translation-status/machine-checked"
    OFFICIAL: Final = "https://w3id.org/cn-guiding-cases/translation-status/official"
    PROJECT: Final = "https://w3id.org/cn-guiding-cases/translation-status/project"


class Unit:
    """Concepts of the scheme `unit`."""

    AGENCY: Final = "https://w3id.org/cn-guiding-cases/unit/agency"
    ANIMAL: Final = "https://w3id.org/cn-guiding-cases/unit/animal"
    CASE: Final = "https://w3id.org/cn-guiding-cases/unit/case"
    CNY: Final = "https://w3id.org/cn-guiding-cases/unit/cny"
    CUBIC_METRE: Final = "https://w3id.org/cn-guiding-cases/unit/cubic-metre"
    DAY: Final = "https://w3id.org/cn-guiding-cases/unit/day"
    DIVISION: Final = "https://w3id.org/cn-guiding-cases/unit/division"
    DOCUMENT: Final = "https://w3id.org/cn-guiding-cases/unit/document"
    GRAM: Final = "https://w3id.org/cn-guiding-cases/unit/gram"
    HECTARE: Final = "https://w3id.org/cn-guiding-cases/unit/hectare"
    HOUSEHOLD: Final = "https://w3id.org/cn-guiding-cases/unit/household"
    ITEM: Final = "https://w3id.org/cn-guiding-cases/unit/item"
    KILOGRAM: Final = "https://w3id.org/cn-guiding-cases/unit/kilogram"
    KILOMETRE: Final = "https://w3id.org/cn-guiding-cases/unit/kilometre"
    LEAD: Final = "https://w3id.org/cn-guiding-cases/unit/lead"
    MONTH: Final = "https://w3id.org/cn-guiding-cases/unit/month"
    MU: Final = "https://w3id.org/cn-guiding-cases/unit/mu"
    PERCENT: Final = "https://w3id.org/cn-guiding-cases/unit/percent"
    PERSON: Final = "https://w3id.org/cn-guiding-cases/unit/person"
    RECOMMENDATION: Final = "https://w3id.org/cn-guiding-cases/unit/recommendation"
    SQUARE_METRE: Final = "https://w3id.org/cn-guiding-cases/unit/square-metre"
    TONNE: Final = "https://w3id.org/cn-guiding-cases/unit/tonne"
    YEAR: Final = "https://w3id.org/cn-guiding-cases/unit/year"


class VersionBasis:
    """Concepts of the scheme `version-basis`."""

    IN_FORCE_AT_EVENT: Final = "https://w3id.org/cn-guiding-cases/version-basis/in-force-at-event"
    IN_FORCE_AT_ISSUE: Final = "https://w3id.org/cn-guiding-cases/version-basis/in-force-at-issue"
    STATED_IN_TEXT: Final = "https://w3id.org/cn-guiding-cases/version-basis/stated-in-text"
    UNRESOLVED: Final = "https://w3id.org/cn-guiding-cases/version-basis/unresolved"


class WorkDocumentKind:
    """Concepts of the scheme `work-document-kind`."""

    AGREEMENT: Final = "https://w3id.org/cn-guiding-cases/work-document-kind/agreement"
    GUIDELINE: Final = "https://w3id.org/cn-guiding-cases/work-document-kind/guideline"
    LOCAL_DECISION: Final = "https://w3id.org/cn-guiding-cases/work-document-kind/local-decision"
    MEASURE: Final = "https://w3id.org/cn-guiding-cases/work-document-kind/measure"
    MINUTES: Final = "https://w3id.org/cn-guiding-cases/work-document-kind/minutes"
    NOTICE: Final = "https://w3id.org/cn-guiding-cases/work-document-kind/notice"
    OPINION: Final = "https://w3id.org/cn-guiding-cases/work-document-kind/opinion"
    PARTY_DOCUMENT: Final = "https://w3id.org/cn-guiding-cases/work-document-kind/party-document"
    PLAN: Final = "https://w3id.org/cn-guiding-cases/work-document-kind/plan"
    PROHIBITION: Final = "https://w3id.org/cn-guiding-cases/work-document-kind/prohibition"
    WHITE_PAPER: Final = "https://w3id.org/cn-guiding-cases/work-document-kind/white-paper"


PREFIXES: Final = MappingProxyType(
    {
        "agency": "https://w3id.org/cn-guiding-cases/agency/",
        "agency-type": "https://w3id.org/cn-guiding-cases/agency-type/",
        "batch": "https://w3id.org/cn-guiding-cases/batch/",
        "campaign": "https://w3id.org/cn-guiding-cases/campaign/",
        "case": "https://w3id.org/cn-guiding-cases/case/",
        "case-kind": "https://w3id.org/cn-guiding-cases/case-kind/",
        "case-status": "https://w3id.org/cn-guiding-cases/case-status/",
        "cdm": "http://publications.europa.eu/ontology/cdm#",
        "checking-level": "https://w3id.org/cn-guiding-cases/checking-level/",
        "citation-relation": "https://w3id.org/cn-guiding-cases/citation-relation/",
        "citation-section": "https://w3id.org/cn-guiding-cases/citation-section/",
        "cito": "http://purl.org/spar/cito/",
        "component": "https://w3id.org/cn-guiding-cases/component/",
        "confidence": "https://w3id.org/cn-guiding-cases/confidence/",
        "cooperation": "https://w3id.org/cn-guiding-cases/cooperation/",
        "correspondence": "https://w3id.org/cn-guiding-cases/correspondence/",
        "correspondence-basis": "https://w3id.org/cn-guiding-cases/correspondence-basis/",
        "correspondence-kind": "https://w3id.org/cn-guiding-cases/correspondence-kind/",
        "dataset": "https://w3id.org/cn-guiding-cases/dataset/",
        "date-basis": "https://w3id.org/cn-guiding-cases/date-basis/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "doc": "https://w3id.org/cn-guiding-cases/doc/",
        "document-type": "https://w3id.org/cn-guiding-cases/document-type/",
        "dsd": "https://w3id.org/cn-guiding-cases/dsd/",
        "eli": "http://data.europa.eu/eli/ontology#",
        "eli-dl": "http://data.europa.eu/eli/eli-draft-legislation-ontology#",
        "event-type": "https://w3id.org/cn-guiding-cases/event-type/",
        "figure-kind": "https://w3id.org/cn-guiding-cases/figure-kind/",
        "figure-statement": "https://w3id.org/cn-guiding-cases/figure-statement/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "function": "https://w3id.org/cn-guiding-cases/function/",
        "gc": "https://w3id.org/cn-guiding-cases/def#",
        "keyword": "https://w3id.org/cn-guiding-cases/keyword/",
        "kg": "https://w3id.org/cn-guiding-cases/",
        "level": "https://w3id.org/cn-guiding-cases/level/",
        "mandate": "https://w3id.org/cn-guiding-cases/mandate/",
        "mandate-basis": "https://w3id.org/cn-guiding-cases/mandate-basis/",
        "mechanism": "https://w3id.org/cn-guiding-cases/mechanism/",
        "mechanism-kind": "https://w3id.org/cn-guiding-cases/mechanism-kind/",
        "milestone": "https://w3id.org/cn-guiding-cases/milestone/",
        "milestone-kind": "https://w3id.org/cn-guiding-cases/milestone-kind/",
        "non-prosecution-kind": "https://w3id.org/cn-guiding-cases/non-prosecution-kind/",
        "oa": "http://www.w3.org/ns/oa#",
        "observation": "https://w3id.org/cn-guiding-cases/observation/",
        "org": "http://www.w3.org/ns/org#",
        "outcome-type": "https://w3id.org/cn-guiding-cases/outcome-type/",
        "owl": "http://www.w3.org/2002/07/owl#",
        "period": "https://w3id.org/cn-guiding-cases/period/",
        "pil-field": "https://w3id.org/cn-guiding-cases/pil-field/",
        "place": "https://w3id.org/cn-guiding-cases/place/",
        "precision": "https://w3id.org/cn-guiding-cases/precision/",
        "proceeding": "https://w3id.org/cn-guiding-cases/proceeding/",
        "proposal": "https://w3id.org/cn-guiding-cases/proposal/",
        "proposal-status": "https://w3id.org/cn-guiding-cases/proposal-status/",
        "prov": "http://www.w3.org/ns/prov#",
        "qb": "http://purl.org/linked-data/cube#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "relation": "https://w3id.org/cn-guiding-cases/relation/",
        "relation-basis": "https://w3id.org/cn-guiding-cases/relation-basis/",
        "revision-kind": "https://w3id.org/cn-guiding-cases/revision-kind/",
        "role": "https://w3id.org/cn-guiding-cases/role/",
        "schema": "https://schema.org/",
        "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
        "sdmx-concept": "http://purl.org/linked-data/sdmx/2009/concept#",
        "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
        "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
        "section-kind": "https://w3id.org/cn-guiding-cases/section-kind/",
        "series": "https://w3id.org/cn-guiding-cases/series/",
        "sh": "http://www.w3.org/ns/shacl#",
        "shape": "https://w3id.org/cn-guiding-cases/shape/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "statute": "https://w3id.org/cn-guiding-cases/statute/",
        "statute-day-basis": "https://w3id.org/cn-guiding-cases/statute-day-basis/",
        "text-change": "https://w3id.org/cn-guiding-cases/text-change/",
        "text-status": "https://w3id.org/cn-guiding-cases/text-status/",
        "time": "http://www.w3.org/2006/time#",
        "topic": "https://w3id.org/cn-guiding-cases/topic/",
        "translation-status": "https://w3id.org/cn-guiding-cases/translation-status/",
        "typical-case": "https://w3id.org/cn-guiding-cases/typical-case/",
        "typical-case-set": "https://w3id.org/cn-guiding-cases/typical-case-set/",
        "unit": "https://w3id.org/cn-guiding-cases/unit/",
        "vann": "http://purl.org/vocab/vann/",
        "version-basis": "https://w3id.org/cn-guiding-cases/version-basis/",
        "void": "http://rdfs.org/ns/void#",
        "work-document": "https://w3id.org/cn-guiding-cases/work-document/",
        "work-document-kind": "https://w3id.org/cn-guiding-cases/work-document-kind/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
