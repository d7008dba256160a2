"""Words that stand in the names of places, organizations and programs, or begin a sentence: with one of them beside it,
a capitalized word is not taken for a person's name. In plain letters, English and French."""

from __future__ import annotations

_WORDS = {
    "words that begin a sentence, or a title": """
        a an the this that these those it its in on at by for from with without to of and or but as if when where
        after before since until during each every all some many most more few our we they their there then he she
        his her you your i my no not one two three four five six seven eight nine ten new old first second third
        next last how what who why which while once only also both today now le la les l un une des du de d au aux
        ce cet cette ces il elle ils elles nous vous notre nos votre leur leurs son sa ses mon ma mes en dans par
        pour avec sans sur sous et ou mais si quand apres avant depuis pendant chaque tous toutes tout toute
        plusieurs quelques premier premiere deuxieme nouveau nouvelle nouveaux nouvelles deux trois quatre cinq sept
        huit neuf dix comment qui que quoi
    """,
    "months and days": """
        january february march april may june july august september october november december monday tuesday
        wednesday thursday friday saturday sunday janvier fevrier mars avril mai juin juillet aout septembre octobre
        novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche
    """,
    "places": """
        canada canadian canadien canadienne ontario ontarian ontarien ontarienne quebec manitoba alberta
        saskatchewan yukon nunavut british columbia nova scotia brunswick newfoundland labrador prince edward island
        northwest territories toronto ottawa hamilton london windsor kingston sudbury thunder bay sault ste saint st
        sainte north south east west northern southern eastern western central nord sud est ouest centre-ville
        greater grand grande upper lower lake lakes river falls hills hill valley beach point port fort mount mont
        lac riviere baie ile iles township town village city cities county counties region regional district
        municipality municipal ville villages canton comte cite municipalite rural urban street road avenue
        boulevard park square hall rue chemin parc place
    """,
    "organizations and programs": """
        local immigration partnership partnerships council councils board committee group table network association
        coalition alliance society foundation federation union club chamber commerce centre center centres services
        service agency agencies office department ministry bureau ministere library libraries school schools college
        university hospital clinic health public community communities settlement language employment housing
        justice police education training program programs programme project initiative plan strategy fund week day
        month festival cafe night fair hub house home works work centre-communautaire partenariat partenariats
        conseil comite groupe reseau societe fondation bibliotheque ecole ecoles universite hopital clinique sante
        communaute communautaire etablissement langue langues emploi logement agence organisme organismes projet
        fonds semaine journee accueil maison salle carrefour francophone francophones anglophone newcomer newcomers
        immigrant immigrants refugee refugees refugies nouveaux-arrivants immigrante immigrantes youth women men
        seniors families family jeunes femmes hommes aines familles enfants children welcoming welcome bienvenue
        indigenous autochtones first nations metis inuit nation friendship ymca ywca rotary lions legion united way
        centraide red cross croix rouge english french anglais francais arabic spanish ukrainian tagalog mandarin
        punjabi chair coordinator manager director mayor president secretary officer worker lead staff coordonnateur
        coordonnatrice presidente directeur directrice gestionnaire maire mairesse agent agente responsable gba plus
        health-care catholic separate district transit bus food bank banque alimentaire legal aid aide juridique
        career job jobs carriere emplois
    """,
}
NO_NAMES = frozenset(word for words in _WORDS.values() for word in words.split())
